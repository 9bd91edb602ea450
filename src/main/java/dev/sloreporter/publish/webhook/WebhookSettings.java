package dev.sloreporter.publish.webhook;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.io.Secret;
import dev.sloreporter.io.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told of verdicts by HTTP.
 *
 * @param url    where it listens; a secret, as whoever knows it may write there
 * @param format what it understands
 * @param on     what it is told of
 * @param link   where the folder of the reports can be read in a browser; null for the wiki's pages, or no link
 * @param http   how it is spoken to; redirects are never followed
 */
public record WebhookSettings(
        Secret url, MessageFormat format, On on, @Nullable String link, HttpConfig http) {
    private static final String LINK =
            "write where the folder of the reports can be read, as in https://example.org/slo";

    public WebhookSettings {
        http = http.withoutRedirects();
    }

    /**
     * What tells it from others between runs, wherever it stands in the list: digits that follow from its address and what it is
     * told; where that can't be read, its place.
     */
    public String key(int place) {
        try {
            return Sha256.hex(url.read().strip() + "\n" + format + "\n" + on, 12);
        } catch (IOException e) {
            return String.valueOf(place);
        }
    }

    /** Why a text is no address of a receiver, in words that complete "it ..." and don't show it; empty where it is one. */
    public static Optional<String> refusalOfUrl(String text) {
        return WebhookUrl.refusal(text);
    }

    /** Why a text is no address of a folder, in the same way. */
    public static Optional<String> refusalOfLink(String text) {
        try {
            URI link = new URI(text);
            boolean isWeb = "http".equalsIgnoreCase(link.getScheme()) || "https".equalsIgnoreCase(link.getScheme());
            if (!isWeb || link.getHost() == null) {
                return Optional.of("is no http or https URL with a host; " + LINK);
            }
            boolean isFolder = link.getRawQuery() == null && link.getRawFragment() == null;
            return isFolder && link.getRawUserInfo() == null
                    ? Optional.empty()
                    : Optional.of("has a user, a ? or a # in it, which don't belong there; " + LINK);
        } catch (URISyntaxException e) {
            return Optional.of("is no URL; " + LINK);
        }
    }

    /** What the body is like. */
    public enum MessageFormat {
        SLACK,
        GENERIC
    }

    /** What is told. */
    public enum On {
        /** Verdicts that differ from the last that was told. */
        CHANGES,
        /** Reports that fail. */
        FAILURES,
        /** Every report. */
        ALWAYS
    }
}

package dev.sloreporter.publish.webhook;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.io.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** Where a receiver listens. Whoever knows it may write there, so it shows nothing of itself but the host. */
final class WebhookUrl {
    private static final String REMEDY = "write the address that the receiver gave you, alone, as in https://HOST/PATH";
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]");
    private static final String WIPED = "\u2026";

    /** Shorter parts are words such as "api", not secrets. */
    private static final int SHORTEST_SECRET = 4;

    private final HttpUrl url;

    /** Longest first, so that no part is left of a whole. */
    private final List<String> secrets;

    private WebhookUrl(HttpUrl url, List<String> secrets) {
        this.url = url;
        this.secrets = secrets.stream()
                .filter(part -> part.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** One that {@link #refusal} has nothing against. */
    static WebhookUrl of(String text) {
        HttpUrl url = HttpUrl.get(text.strip());
        return new WebhookUrl(url, secrets(url));
    }

    /** Why a text is no address, in words that complete "it ..." and don't show it; empty where it is one. */
    static Optional<String> refusal(String text) {
        String address = text.strip();
        if (address.isEmpty()) {
            return Optional.of("is empty; " + REMEDY);
        }
        if (SPACE.matcher(address).find()) {
            return Optional.of("holds more than an address; " + REMEDY);
        }
        return HttpUrl.parse(address) == null
                ? Optional.of("is no http or https URL with a host; " + REMEDY)
                : Optional.empty();
    }

    HttpUrl http() {
        return url.newBuilder().username("").password("").fragment(null).build();
    }

    String host() {
        return url.host();
    }

    /** A way to speak to it, with the address's user-info as credentials where it has some and the configuration has none. */
    HttpConfig withLogin(HttpConfig config) {
        boolean hasLogin = !url.username().isEmpty() || !url.password().isEmpty();
        return hasLogin && !config.hasCredentials()
                ? config.withBasicAuth(new HttpConfig.BasicAuth(
                        Secret.of(url.username()), Secret.of(url.password()), "the user and password in the URL"))
                : config;
    }

    /** A receiver's words without the address or parts of it, which some repeat. */
    String wiped(String words) {
        String wiped = words;
        for (String secret : secrets) {
            wiped = Pattern.compile(Pattern.quote(secret), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(wiped)
                    .replaceAll(WIPED);
        }
        return wiped;
    }

    /** The same, which takes out of a receiver's words what a configuration holds, too. */
    WebhookUrl hiding(HttpConfig config) {
        return new WebhookUrl(
                url, Stream.concat(secrets.stream(), config.secrets().stream()).toList());
    }

    private static List<String> secrets(HttpUrl url) {
        List<String> parts =
                new ArrayList<>(List.of(url.toString(), url.encodedPath(), url.username(), url.password()));
        parts.addAll(url.pathSegments());
        parts.addAll(url.encodedPathSegments());
        String query = url.encodedQuery();
        if (query != null) {
            parts.add(query);
            for (int i = 0; i < url.querySize(); i++) {
                parts.add(String.valueOf(url.queryParameterValue(i)));
                parts.add(url.queryParameterName(i));
            }
        }
        parts.add(URLDecoder.decode(url.encodedPath().replace("+", "%2B"), StandardCharsets.UTF_8));
        return parts;
    }

    @Override
    public String toString() {
        return host();
    }
}

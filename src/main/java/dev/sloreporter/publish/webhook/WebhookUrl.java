package dev.sloreporter.publish.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import okhttp3.HttpUrl;

/** Where a receiver listens. Whoever knows it may write there, so it shows nothing of itself but the host. */
final class WebhookUrl {
    private static final String REMEDY = "write the address that the receiver gave you, alone, as in https://HOST/PATH";
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]");
    private static final String WIPED = "\u2026";

    /** Shorter parts are words such as "api", not secrets. */
    private static final int SHORTEST_SECRET = 4;

    private final HttpUrl url;
    private final List<String> secrets;

    private WebhookUrl(HttpUrl url) {
        this.url = url;
        this.secrets = secrets(url);
    }

    /** One that {@link #refusal} has nothing against. */
    static WebhookUrl of(String text) {
        return new WebhookUrl(HttpUrl.get(text.strip()));
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

    /** The header {@code Authorization} for the address's user-info; empty where it has none. */
    Optional<String> authorization() {
        return url.username().isEmpty() && url.password().isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.basic(url.username(), url.password(), StandardCharsets.UTF_8));
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

    /** Longest first, so that no part is left of a whole. */
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
        return parts.stream()
                .filter(part -> part.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    @Override
    public String toString() {
        return host();
    }
}

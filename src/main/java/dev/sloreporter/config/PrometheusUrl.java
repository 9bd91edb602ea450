package dev.sloreporter.config;

import dev.sloreporter.slo.Parsed;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads the URL of a Prometheus. User-info in it is a secret that no problem shows. */
public final class PrometheusUrl {
    private static final String EXAMPLE = "write its address, as in http://127.0.0.1:9090";

    private PrometheusUrl() {}

    /** An http(s) URL with a host, perhaps a port, user-info and a path. */
    public static Parsed<URI> parse(String text) {
        try {
            URI url = new URI(text.strip());
            String complaint = complaint(url);
            return complaint.isEmpty() ? Parsed.of(url) : Parsed.problem(withoutUserInfo(text), complaint);
        } catch (URISyntaxException e) {
            return Parsed.problem(withoutUserInfo(text), "this is no URL; " + EXAMPLE);
        }
    }

    private static String complaint(URI url) {
        if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
            return "a URL that begins with http:// or https:// is expected; " + EXAMPLE;
        }
        if (!hasHost(url)) {
            return "no host and port can be read in it; " + EXAMPLE;
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            return "? and # don't belong in it; " + EXAMPLE;
        }
        return "";
    }

    /** Names with an underscore are no Internet hosts, but those of containers. */
    private static boolean hasHost(URI url) {
        String authority = String.valueOf(url.getRawAuthority());
        boolean isReadable = url.getHost() != null || authority.matches("(.*@)?[A-Za-z0-9._-]+(:[0-9]{1,5})?");
        return isReadable
                && !authority.matches(".*:(6553[6-9]|655[4-9]\\d|65[6-9]\\d{2}|6[6-9]\\d{3}|[7-9]\\d{4}|\\d{6,})");
    }

    private static String withoutUserInfo(String text) {
        return text.replaceAll("(?s)^([^/@]*//)?.*@", "$1");
    }
}

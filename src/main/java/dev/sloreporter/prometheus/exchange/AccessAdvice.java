package dev.sloreporter.prometheus.exchange;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.HttpConfig.Header;
import dev.sloreporter.http.SettingsReading;
import java.net.URI;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to say to someone who is refused access: whether credentials were sent, by which setting, and what may be wrong
 * with them.
 *
 * @param base the one address that credentials go to; null where nothing is known of them
 * @param sentBy the setting whose credentials are sent, empty for none
 * @param alsoSent other settings that may let someone in, and were sent; empty for none
 */
public record AccessAdvice(@Nullable URI base, String sentBy, String alsoSent) {

    /** Nothing is known of credentials. */
    public static final AccessAdvice UNKNOWN = new AccessAdvice(null, "", "");

    private static final String CONFIG = "prometheus.http_config.";
    private static final int PROXY = 407;
    private static final int WHO_ARE_YOU = 401;

    public static AccessAdvice of(URI base, HttpConfig http) {
        return new AccessAdvice(base, credentials(http), others(http));
    }

    private static String credentials(HttpConfig http) {
        if (http.basicAuth() != null) {
            return http.basicAuth().setBy();
        }
        HttpConfig.Authorization authorization = http.authorization();
        return authorization == null
                ? ""
                : SettingsReading.key(CONFIG + "authorization.credentials", authorization.credentials());
    }

    private static String others(HttpConfig http) {
        String headers = http.headers().stream().map(Header::name).collect(Collectors.joining(", "));
        String certificate = http.tls().cert() == null ? "" : CONFIG + "tls_config.cert";
        String named = headers.isEmpty() ? "" : CONFIG + "http_headers (" + headers + ")";
        return certificate.isEmpty() || named.isEmpty() ? certificate + named : certificate + " and " + named;
    }

    /**
     * A sentence.
     *
     * @param status 401, 403 or 407
     * @param url who refuses
     */
    public String remedy(int status, String url) {
        if (status == PROXY) {
            return "It is the proxy that refuses: look at the user and password in " + CONFIG + "proxy_url.";
        }
        if (base != null && !isAt(base, URI.create(url))) {
            return "Credentials are sent to " + base.getScheme() + "://" + base.getAuthority()
                    + " alone, which redirects here: write this address as prometheus.url.";
        }
        if (sentBy.isEmpty()) {
            String sent = alsoSent.isEmpty() ? "" : "Sent were " + alsoSent + ". ";
            return sent + "Give credentials under prometheus.http_config (basic_auth, authorization).";
        }
        return status == WHO_ARE_YOU
                ? "The credentials that were sent are refused: look at " + sentBy + "."
                : "The credentials of " + sentBy + " were sent: may they read this?";
    }

    private static boolean isAt(URI base, URI url) {
        return base.getScheme().equalsIgnoreCase(url.getScheme())
                && String.valueOf(base.getHost()).equalsIgnoreCase(url.getHost())
                && port(base) == port(url);
    }

    private static int port(URI uri) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        return uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    }
}

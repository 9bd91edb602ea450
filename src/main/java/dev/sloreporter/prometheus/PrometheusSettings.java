package dev.sloreporter.prometheus;

import dev.sloreporter.http.HttpClients;
import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.Secret;
import java.net.URI;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Which Prometheus to ask, and how.
 *
 * @param url its base URL, http or https, perhaps with a path before {@code /api}. User-info in it becomes basic
 *     authentication (unless the settings have credentials of their own) and is not kept here
 * @param name the store's identity, for the history; null for the URL
 * @param http credentials, TLS, headers, proxy
 * @param limits bounds on time, parallelism and memory
 */
public record PrometheusSettings(URI url, @Nullable String name, HttpConfig http, ClientLimits limits) {

    public PrometheusSettings {
        HttpUrl parsed = HttpUrl.parse(url.toString());
        if (parsed != null && hasUserInfo(parsed)) {
            http = http.hasCredentials() ? http : http.withBasicAuth(basicAuth(parsed));
            url = URI.create(parsed.newBuilder().username("").password("").toString());
        }
    }

    /** A Prometheus with nothing special about it. */
    public static PrometheusSettings of(URI url) {
        return new PrometheusSettings(url, null, HttpConfig.DEFAULT, ClientLimits.DEFAULT);
    }

    /** The name that the history knows this store by: the given one, else the URL. */
    public String identity() {
        return name == null ? url.toString() : name;
    }

    /**
     * An HTTP client that asks as this says.
     *
     * @param environment where proxies may be named
     */
    public OkHttpClient client(Map<String, String> environment) throws SettingsException {
        return HttpClients.of(url.toString(), http, limits.http(), environment);
    }

    private static boolean hasUserInfo(HttpUrl url) {
        return !url.username().isEmpty() || !url.password().isEmpty();
    }

    private static HttpConfig.BasicAuth basicAuth(HttpUrl url) {
        return new HttpConfig.BasicAuth(
                Secret.of(url.username()), Secret.of(url.password()), "the user and password in the URL");
    }
}

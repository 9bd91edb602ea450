package dev.sloreporter.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Makes the HTTP client that an {@code http_config} describes; every problem in it is found in one go. */
public final class HttpClients {

    /** OkHttp logs what it doesn't manage itself; it is said in our words. Held here, since else it forgets its level. */
    private static final Logger LIBRARY = Logger.getLogger(OkHttpClient.class.getName());

    private HttpClients() {}

    /**
     * A client of one server.
     *
     * @param url what it will ask: credentials and headers of the configuration go to its host alone
     * @param environment where proxies may be named
     * @throws SettingsException with all problems: files that can't be read, keys that don't fit
     */
    public static OkHttpClient of(String url, HttpConfig config, HttpLimits limits, Map<String, String> environment)
            throws SettingsException {
        LIBRARY.setLevel(Level.OFF);
        SettingsReading reading = new SettingsReading();
        HttpUrl base = HttpUrl.parse(url);
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        time(http, limits);
        if (base == null) {
            reading.problem("url", "is no http or https URL; like http://127.0.0.1:9090");
        } else {
            configure(http, base, config, environment, reading);
        }
        reading.throwProblems();
        return http.build();
    }

    private static void configure(
            OkHttpClient.Builder http,
            HttpUrl base,
            HttpConfig config,
            Map<String, String> environment,
            SettingsReading reading) {
        http.addNetworkInterceptor(new OwnHeaders(base, HeaderSetup.of(config, reading)));
        // Followed by our own interceptor, which keeps the form of a POST.
        http.followRedirects(false).followSslRedirects(false);
        if (config.followRedirects()) {
            http.addInterceptor(new Redirects());
        }
        if (!config.enableHttp2()) {
            http.protocols(List.of(Protocol.HTTP_1_1));
        }
        new TlsSetup(config.tls(), base.host(), reading).apply(http);
        ProxySetup.apply(http, config.proxy(), environment, reading);
    }

    private static void time(OkHttpClient.Builder http, HttpLimits limits) {
        http.connectTimeout(limits.connect())
                .readTimeout(limits.silence())
                .writeTimeout(limits.silence())
                .callTimeout(limits.whole())
                .connectionPool(new ConnectionPool(limits.idle(), 1, TimeUnit.MINUTES));
    }

    /** Lets connections and threads go. */
    public static void close(OkHttpClient http) {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}

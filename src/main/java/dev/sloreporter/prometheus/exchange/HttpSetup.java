package dev.sloreporter.prometheus.exchange;

import dev.sloreporter.http.HeaderSetup;
import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.OwnHeaders;
import dev.sloreporter.http.ProxySetup;
import dev.sloreporter.http.Redirects;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.http.SettingsReading;
import dev.sloreporter.http.TlsSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Makes the HTTP client that the settings describe; every problem in them is found in one go. */
public final class HttpSetup {

    /** OkHttp logs what it doesn't manage itself; it is said in our words. Held here, since else it forgets its level. */
    private static final Logger LIBRARY = Logger.getLogger(OkHttpClient.class.getName());

    private HttpSetup() {}

    public static OkHttpClient of(PrometheusSettings settings, Map<String, String> environment)
            throws SettingsException {
        LIBRARY.setLevel(Level.OFF);
        SettingsReading reading = new SettingsReading();
        HttpUrl base = HttpUrl.parse(settings.url().toString());
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        time(http, settings.limits());
        if (base == null) {
            reading.problem("url", "is no http or https URL; like http://127.0.0.1:9090");
        } else {
            configure(http, base, settings.http(), environment, reading);
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

    /** A server that gives a query up at its time-out gets a moment to say so; a trickle ends as well. */
    private static void time(OkHttpClient.Builder http, ClientLimits limits) {
        Duration silence = limits.queryTimeout().plus(limits.queryTimeout().dividedBy(10));
        http.connectTimeout(limits.connectTimeout())
                .readTimeout(silence)
                .writeTimeout(silence)
                .callTimeout(limits.queryTimeout().multipliedBy(3))
                .connectionPool(new ConnectionPool(limits.concurrency(), 1, TimeUnit.MINUTES));
    }
}

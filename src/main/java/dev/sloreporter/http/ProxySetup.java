package dev.sloreporter.http;

import dev.sloreporter.http.ProxyRoutes.Route;
import java.net.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** {@code proxy_url}, {@code no_proxy} and {@code proxy_from_environment}; the JVM's own proxy settings don't count. */
final class ProxySetup {

    private ProxySetup() {}

    static void apply(
            OkHttpClient.Builder http,
            HttpConfig.Proxy settings,
            Map<String, String> environment,
            SettingsReading reading) {
        http.proxy(Proxy.NO_PROXY);
        if (settings.url() != null) {
            Route route = ProxyRoutes.route(settings.url().toString());
            use(http, new ProxyRoutes(route, route, new NoProxy(settings.noProxy())));
        } else if (settings.fromEnvironment()) {
            use(http, ofEnvironment(environment, reading));
        }
    }

    /** As curl and Prometheus have it: the lower-case name counts as well. */
    private static ProxyRoutes ofEnvironment(Map<String, String> environment, SettingsReading reading) {
        Function<String, String> variable =
                name -> environment.getOrDefault(name, environment.getOrDefault(name.toLowerCase(Locale.ROOT), ""));
        return new ProxyRoutes(
                ofVariable(variable.apply("HTTP_PROXY"), "HTTP_PROXY", reading),
                ofVariable(variable.apply("HTTPS_PROXY"), "HTTPS_PROXY", reading),
                new NoProxy(variable.apply("NO_PROXY") + ",localhost,127.0.0.0/8,::1"));
    }

    private static @Nullable Route ofVariable(String value, String name, SettingsReading reading) {
        if (value.isEmpty()) {
            return null;
        }
        String url = value.contains("://") ? value : "http://" + value;
        Optional<String> refusal = ProxyRoutes.refusalOf(url);
        refusal.ifPresent(why -> reading.problem("http_config.proxy_from_environment (" + name + ")", why));
        return refusal.isPresent() ? null : ProxyRoutes.route(url);
    }

    private static void use(OkHttpClient.Builder http, ProxyRoutes routes) {
        http.proxy(null).proxySelector(routes).proxyAuthenticator(routes.authenticator());
    }
}

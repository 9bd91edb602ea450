package dev.sloreporter.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** {@code proxy_url}, {@code no_proxy} and {@code proxy_from_environment}; the JVM's own proxy settings don't count. */
public final class ProxySetup {

    private ProxySetup() {}

    public static void apply(
            OkHttpClient.Builder http,
            HttpConfig.Proxy settings,
            Map<String, String> environment,
            SettingsReading reading) {
        http.proxy(Proxy.NO_PROXY);
        if (settings.url() != null && settings.fromEnvironment()) {
            reading.problem("http_config.proxy_url", "can't be used together with proxy_from_environment; keep one");
        } else if (settings.url() != null) {
            use(http, "http_config.proxy_url", settings.url(), settings.noProxy(), reading);
        } else if (!settings.noProxy().isEmpty()) {
            reading.problem("http_config.no_proxy", "needs a proxy_url; the environment has its own NO_PROXY");
        } else if (settings.fromEnvironment()) {
            fromEnvironment(http, environment, reading);
        }
    }

    /** As curl and Prometheus have it: the lower-case name counts as well. */
    private static void fromEnvironment(
            OkHttpClient.Builder http, Map<String, String> environment, SettingsReading reading) {
        Function<String, String> variable =
                name -> environment.getOrDefault(name, environment.getOrDefault(name.toLowerCase(Locale.ROOT), ""));
        String noProxy = variable.apply("NO_PROXY") + ",localhost,127.0.0.0/8,::1";
        ProxyRoutes routes = new ProxyRoutes(
                fromVariable(variable.apply("HTTP_PROXY"), "HTTP_PROXY", reading),
                fromVariable(variable.apply("HTTPS_PROXY"), "HTTPS_PROXY", reading),
                new NoProxy(noProxy));
        http.proxy(null).proxySelector(routes).proxyAuthenticator(routes.authenticator());
    }

    private static void use(OkHttpClient.Builder http, String path, URI url, String noProxy, SettingsReading reading) {
        ProxyRoutes.Route route = route(path, url.toString(), reading);
        ProxyRoutes routes = new ProxyRoutes(route, route, new NoProxy(noProxy));
        http.proxy(null).proxySelector(routes).proxyAuthenticator(routes.authenticator());
    }

    private static ProxyRoutes.@Nullable Route fromVariable(String value, String name, SettingsReading reading) {
        if (value.isEmpty()) {
            return null;
        }
        String url = value.contains("://") ? value : "http://" + value;
        return route("http_config.proxy_from_environment (" + name + ")", url, reading);
    }

    private static ProxyRoutes.@Nullable Route route(String path, String url, SettingsReading reading) {
        boolean socks = url.startsWith("socks5://") || url.startsWith("socks5h://");
        HttpUrl parsed = HttpUrl.parse(socks ? url.replaceFirst("^socks5h?", "http") : url);
        if (parsed == null || parsed.isHttps()) {
            reading.problem(
                    path, "must be a proxy that is asked by http:// or socks5://, like http://proxy.example:3128");
            return null;
        }
        boolean hasUser = !parsed.username().isEmpty();
        if (socks && hasUser) {
            reading.problem(path, "has credentials, which SOCKS proxies don't get from us; use an http:// one");
            return null;
        }
        int port = socks && !url.matches(".*:\\d+/?$") ? 1080 : parsed.port();
        Proxy proxy = new Proxy(
                socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, InetSocketAddress.createUnresolved(parsed.host(), port));
        return new ProxyRoutes.Route(
                proxy, hasUser ? Credentials.basic(parsed.username(), parsed.password(), StandardCharsets.UTF_8) : "");
    }
}

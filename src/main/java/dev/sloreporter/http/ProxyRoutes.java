package dev.sloreporter.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Which way a URL is reached. */
final class ProxyRoutes extends ProxySelector {

    private static final String CREDENTIALS = "Proxy-Authorization";

    private static final Pattern SOCKS = Pattern.compile("(?i)^socks5h?://");

    private final @Nullable Route http;
    private final @Nullable Route https;
    private final NoProxy direct;

    ProxyRoutes(@Nullable Route http, @Nullable Route https, NoProxy direct) {
        this.http = http;
        this.https = https;
        this.direct = direct;
    }

    /**
     * A proxy.
     *
     * @param credentials the value of the header Proxy-Authorization, perhaps empty
     */
    record Route(Proxy proxy, String credentials) {

        @Override
        public String toString() {
            return proxy.toString();
        }
    }

    /** Why a text is no URL of a proxy, with the remedy and without the text; empty where it is one. */
    static Optional<String> refusalOf(String url) {
        HttpUrl parsed = parsed(url);
        if (parsed == null || parsed.isHttps()) {
            return Optional.of("a URL with host is expected, as in http://proxy.example.org:3128 or socks5://...");
        }
        return isSocks(url) && !parsed.username().isEmpty()
                ? Optional.of("has credentials, which SOCKS proxies don't get from us; use an http:// one")
                : Optional.empty();
    }

    /** The way through a proxy whose URL {@link #refusalOf} has nothing against. */
    static Route route(String url) {
        HttpUrl parsed = Objects.requireNonNull(parsed(url));
        int port = isSocks(url) && !url.matches(".*:\\d+/?$") ? 1080 : parsed.port();
        Proxy proxy = new Proxy(
                isSocks(url) ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(parsed.host(), port));
        String credentials = parsed.username().isEmpty()
                ? ""
                : Credentials.basic(parsed.username(), parsed.password(), StandardCharsets.UTF_8);
        return new Route(proxy, credentials);
    }

    private static boolean isSocks(String url) {
        return SOCKS.matcher(url).lookingAt();
    }

    private static @Nullable HttpUrl parsed(String url) {
        return HttpUrl.parse(SOCKS.matcher(url).replaceFirst("http://"));
    }

    @Override
    public List<Proxy> select(URI uri) {
        Route route = uri.getScheme().equals("https") ? https : http;
        boolean around = route == null || direct.covers(uri.getHost(), uri.getPort());
        return List.of(around || route == null ? Proxy.NO_PROXY : route.proxy());
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // OkHttp says so itself.
    }

    /** Tells each proxy its own credentials, once. */
    Authenticator authenticator() {
        return (route, response) -> {
            Request request = response.request();
            if (route == null || request.header(CREDENTIALS) != null) {
                return null;
            }
            return Stream.of(http, https)
                    .filter(known -> known != null && !known.credentials().isEmpty())
                    .filter(known -> known.proxy().equals(route.proxy()))
                    .findFirst()
                    .map(known -> request.newBuilder()
                            .header(CREDENTIALS, known.credentials())
                            .build())
                    .orElse(null);
        };
    }
}

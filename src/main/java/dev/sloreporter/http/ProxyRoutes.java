package dev.sloreporter.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Which way a URL is reached. */
final class ProxyRoutes extends ProxySelector {

    private static final String CREDENTIALS = "Proxy-Authorization";

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

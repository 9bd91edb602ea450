package dev.sloreporter.http;

import dev.sloreporter.io.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to talk HTTP: Prometheus's own {@code http_config} block. Where that has {@code x} and {@code x_file}, here is
 * one {@link Secret}, which is either. {@code bearer_token} is {@link Authorization} of type Bearer.
 *
 * @param basicAuth user and password, or null
 * @param authorization an Authorization header, or null; not together with basicAuth
 * @param tls how to trust and be trusted
 * @param headers further headers of every request
 * @param proxy whether and when to go through a proxy
 * @param followRedirects whether to follow redirects; credentials stay with the first host in any case
 * @param enableHttp2 whether HTTP/2 may be used
 */
public record HttpConfig(
        @Nullable BasicAuth basicAuth,
        @Nullable Authorization authorization,
        Tls tls,
        List<Header> headers,
        Proxy proxy,
        boolean followRedirects,
        boolean enableHttp2) {

    /** An empty block: no credentials, the platform's certificates, no proxy. */
    public static final HttpConfig DEFAULT = new HttpConfig(null, null, Tls.DEFAULT, List.of(), Proxy.NONE, true, true);

    public HttpConfig {
        headers = List.copyOf(headers);
    }

    /**
     * {@code basic_auth}. User and password may be given in place or in a file.
     *
     * @param setBy what to change for others, as its user writes it
     */
    public record BasicAuth(Secret username, Secret password, String setBy) {

        /** Those of the block. */
        public BasicAuth(Secret username, Secret password) {
            this(username, password, "prometheus.http_config.basic_auth");
        }
    }

    /** {@code authorization}: the header "TYPE CREDENTIALS", of type "Bearer" where none is given. */
    public record Authorization(String type, Secret credentials) {}

    /** One of {@code http_headers}: its values, secrets and files' contents, in this order. */
    public record Header(String name, List<Secret> values) {

        public Header {
            values = List.copyOf(values);
        }
    }

    /**
     * {@code tls_config}.
     *
     * @param ca certificates in PEM to trust instead of the platform's, or null
     * @param cert the client's certificate chain in PEM, or null
     * @param key the private key of that, in PEM, not encrypted: PKCS#8, PKCS#1 or SEC1; or null
     * @param serverName the name to expect in the server's certificate instead of the URL's host, or null
     * @param insecureSkipVerify trust whatever certificate comes
     * @param minVersion "TLS10" to "TLS13", or null for the platform's choice
     * @param maxVersion the same at the other end
     */
    public record Tls(
            @Nullable Secret ca,
            @Nullable Secret cert,
            @Nullable Secret key,
            @Nullable String serverName,
            boolean insecureSkipVerify,
            @Nullable String minVersion,
            @Nullable String maxVersion) {

        /** The platform's certificates, none of our own. */
        public static final Tls DEFAULT = new Tls(null, null, null, null, false, null, null);
    }

    /**
     * {@code proxy_url}, {@code no_proxy}, {@code proxy_from_environment}.
     *
     * @param url the proxy, http or socks5; user-info in it are its credentials (http only); or null
     * @param noProxy comma-separated hosts, domains, addresses and CIDR ranges to be reached directly; may be empty
     * @param fromEnvironment take HTTP_PROXY, HTTPS_PROXY and NO_PROXY, as curl does
     */
    public record Proxy(@Nullable URI url, String noProxy, boolean fromEnvironment) {

        /** Straight to the server. */
        public static final Proxy NONE = new Proxy(null, "", false);

        /** Without the credentials that the URL may hold. */
        @Override
        public String toString() {
            return "Proxy[" + (url == null ? "none" : url.getHost()) + ", fromEnvironment=" + fromEnvironment + "]";
        }
    }

    /** Whether it says who we are, by user and password or by a token. */
    public boolean hasCredentials() {
        return basicAuth != null || authorization != null;
    }

    /** What no message may show: credentials and headers, as they are now; without what can't be read. */
    public List<String> secrets() {
        Stream<Secret> login = basicAuth == null ? Stream.of() : Stream.of(basicAuth.username(), basicAuth.password());
        Stream<Secret> token = authorization == null ? Stream.of() : Stream.of(authorization.credentials());
        Stream<Secret> values = headers.stream().flatMap(header -> header.values().stream());
        return Stream.of(login, token, values)
                .flatMap(Function.identity())
                .flatMap(HttpConfig::text)
                .toList();
    }

    private static Stream<String> text(Secret secret) {
        try {
            return Stream.of(secret.read());
        } catch (IOException e) {
            return Stream.of();
        }
    }

    /** The same, but redirects are not followed. */
    public HttpConfig withoutRedirects() {
        return new HttpConfig(basicAuth, authorization, tls, headers, proxy, false, enableHttp2);
    }

    /** The same with user and password. */
    public HttpConfig withBasicAuth(BasicAuth auth) {
        return new HttpConfig(auth, authorization, tls, headers, proxy, followRedirects, enableHttp2);
    }

    /** The same with an Authorization header. */
    public HttpConfig withAuthorization(Authorization auth) {
        return new HttpConfig(basicAuth, auth, tls, headers, proxy, followRedirects, enableHttp2);
    }

    /** The same with other TLS settings. */
    public HttpConfig withTls(Tls other) {
        return new HttpConfig(basicAuth, authorization, other, headers, proxy, followRedirects, enableHttp2);
    }

    /** The same with these headers. */
    public HttpConfig withHeaders(List<Header> others) {
        return new HttpConfig(basicAuth, authorization, tls, others, proxy, followRedirects, enableHttp2);
    }

    /** The same through this proxy. */
    public HttpConfig withProxy(Proxy other) {
        return new HttpConfig(basicAuth, authorization, tls, headers, other, followRedirects, enableHttp2);
    }
}

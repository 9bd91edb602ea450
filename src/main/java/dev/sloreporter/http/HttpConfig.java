package dev.sloreporter.http;

import dev.sloreporter.io.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
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

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Those that Prometheus refuses too: each has a setting of its own or is the connection's business. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "host",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "www-authenticate");

    /** An empty block: no credentials, the platform's certificates, no proxy. */
    public static final HttpConfig DEFAULT = new HttpConfig(null, null, Tls.DEFAULT, List.of(), Proxy.NONE, true, true);

    public HttpConfig {
        Checks.require(basicAuth == null || authorization == null, "both are the Authorization header");
        headers = List.copyOf(headers);
    }

    /** Apart, because the parts' constructors need it: {@link #DEFAULT} is made of parts that are complete. */
    private static final class Checks {
        private Checks() {}

        static void require(boolean isSound, String rule) {
            if (!isSound) {
                throw new IllegalArgumentException(rule);
            }
        }

        static void requireNone(Optional<String> refusal) {
            require(refusal.isEmpty(), refusal.orElse(""));
        }
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
    public record Authorization(String type, Secret credentials) {
        public Authorization {
            Checks.requireNone(refusalOf(type));
        }

        /** Why a text is no type, with the remedy; empty where it is one. */
        public static Optional<String> refusalOf(String type) {
            if (type.equalsIgnoreCase("basic")) {
                return Optional.of("use basic_auth for user and password");
            }
            return TOKEN.matcher(type).matches() ? Optional.empty() : Optional.of("one word is expected, as in Bearer");
        }
    }

    /** One of {@code http_headers}: its values, secrets and files' contents, in this order. */
    public record Header(String name, List<Secret> values) {

        public Header {
            Checks.requireNone(refusalOf(name));
            values = List.copyOf(values);
        }

        /** Why a header can't be set, with the remedy; empty where it can. */
        public static Optional<String> refusalOf(String name) {
            if (!TOKEN.matcher(name).matches()) {
                return Optional.of("this is no name of an HTTP header");
            }
            String header = name.toLowerCase(Locale.ROOT);
            if (header.equals("authorization")) {
                return Optional.of("use the key authorization or basic_auth for it");
            }
            return RESERVED.contains(header)
                    ? Optional.of("this header is the connection's own; leave it out")
                    : Optional.empty();
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

        /** From the oldest to the newest. */
        public static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");

        /** What is spoken at least where nothing is said. */
        private static final String LOWEST = "TLS12";

        /** The platform's certificates, none of our own. */
        public static final Tls DEFAULT = new Tls(null, null, null, null, false, null, null);

        public Tls {
            Checks.require((cert == null) == (key == null), "a certificate and its key belong together");
            Checks.require(minVersion == null || VERSIONS.contains(minVersion), "no version of TLS");
            Checks.require(maxVersion == null || VERSIONS.contains(maxVersion), "no version of TLS");
            Checks.requireNone(refusalOf(minVersion, maxVersion));
        }

        /** Why two versions are none to speak between; empty where they are. */
        public static Optional<String> refusalOf(@Nullable String minVersion, @Nullable String maxVersion) {
            int lowest = lowest(minVersion);
            int highest = highest(maxVersion);
            String or = minVersion == null ? ", which is " + LOWEST + " where none is written" : " " + minVersion;
            return lowest <= highest ? Optional.empty() : Optional.of(maxVersion + " is below min_version" + or);
        }

        private static int lowest(@Nullable String minVersion) {
            return VERSIONS.indexOf(minVersion == null ? LOWEST : minVersion);
        }

        private static int highest(@Nullable String maxVersion) {
            return maxVersion == null ? VERSIONS.size() - 1 : VERSIONS.indexOf(maxVersion);
        }

        /** Those that may be spoken, at least one. */
        List<String> versions() {
            return VERSIONS.subList(lowest(minVersion), highest(maxVersion) + 1);
        }
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

        public Proxy {
            Checks.require(url == null || !fromEnvironment, "a proxy has a URL or is the environment's");
            Checks.require(url != null || noProxy.isEmpty(), "exceptions need a proxy");
            Checks.requireNone(url == null ? Optional.empty() : ProxyRoutes.refusalOf(url.toString()));
        }

        /** Why a text is no URL of a proxy, with the remedy and without the text, which may hold a password; empty where it is one. */
        public static Optional<String> refusalOf(String url) {
            return ProxyRoutes.refusalOf(url);
        }

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

    /** The same with user and password, instead of a token. */
    public HttpConfig withBasicAuth(BasicAuth auth) {
        return new HttpConfig(auth, null, tls, headers, proxy, followRedirects, enableHttp2);
    }
}

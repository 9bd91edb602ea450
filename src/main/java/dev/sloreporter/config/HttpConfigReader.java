package dev.sloreporter.config;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.HttpConfig.Authorization;
import dev.sloreporter.http.HttpConfig.BasicAuth;
import dev.sloreporter.http.HttpConfig.Header;
import dev.sloreporter.http.HttpConfig.Proxy;
import dev.sloreporter.http.HttpConfig.Tls;
import dev.sloreporter.io.Secret;
import dev.sloreporter.slo.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code http_config} as Prometheus has it, with its rules on what excludes what. */
final class HttpConfigReader {
    private static final Map<String, String> TLS_VERSIONS =
            Map.of("TLS10", "TLS10", "TLS11", "TLS11", "TLS12", "TLS12", "TLS13", "TLS13");

    private HttpConfigReader() {}

    /** The block; an absent one is Prometheus's default. */
    static HttpConfig read(@Nullable YamlSection section) {
        if (section == null) {
            return HttpConfig.DEFAULT;
        }
        section.refuse("oauth2", "OAuth 2 is not built yet; use basic_auth or authorization");
        refuseTwoIdentities(section);
        HttpConfig config = new HttpConfig(
                basicAuth(section.section("basic_auth")),
                authorization(section),
                tls(section.section("tls_config")),
                headers(section.section("http_headers")),
                proxy(section),
                section.flag("follow_redirects", true),
                section.flag("enable_http2", true));
        section.refuseOthers();
        return config;
    }

    /** That of a webhook, whose redirects are never followed, since its address is a secret. */
    static HttpConfig ofWebhook(@Nullable YamlSection section) {
        if (section != null && section.flag("follow_redirects", false)) {
            section.problem(
                    "follow_redirects", "a webhook's redirects are never followed; write the new address as url");
        }
        return read(section);
    }

    private static void refuseTwoIdentities(YamlSection section) {
        List<String> written = Stream.of("basic_auth", "authorization", "bearer_token", "bearer_token_file")
                .filter(section::has)
                .toList();
        if (written.size() > 1) {
            section.problem(
                    written.get(1), "goes not together with " + written.get(0) + ": both are the Authorization header");
        }
    }

    private static @Nullable BasicAuth basicAuth(@Nullable YamlSection section) {
        if (section == null) {
            return null;
        }
        Secret username = Secrets.read(section, "username");
        Secret password = Secrets.read(section, "password");
        section.refuseOthers();
        return new BasicAuth(orEmpty(username), orEmpty(password));
    }

    private static @Nullable Authorization authorization(YamlSection section) {
        Secret token = Secrets.read(section, "bearer_token");
        YamlSection written = section.section("authorization");
        if (written == null) {
            return token == null ? null : new Authorization("Bearer", token);
        }
        String type = written.parsed("type", HttpConfigReader::authorizationType);
        Secret credentials = Secrets.read(written, "credentials");
        if (!written.has("credentials") && !written.has("credentials_file")) {
            written.problem("credentials", "missing; write them, or credentials_file");
        }
        written.refuseOthers();
        return new Authorization(type == null ? "Bearer" : type, orEmpty(credentials));
    }

    private static Parsed<String> authorizationType(String text) {
        String type = text.strip();
        if (type.equalsIgnoreCase("basic")) {
            return Parsed.problem(text, "use basic_auth for user and password");
        }
        return type.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                ? Parsed.of(type)
                : Parsed.problem(text, "one word is expected, as in Bearer");
    }

    private static Tls tls(@Nullable YamlSection section) {
        if (section == null) {
            return Tls.DEFAULT;
        }
        Tls tls = new Tls(
                Secrets.read(section, "ca"),
                Secrets.read(section, "cert"),
                Secrets.read(section, "key"),
                section.someText("server_name"),
                section.flag("insecure_skip_verify", false),
                section.parsed("min_version", HttpConfigReader::tlsVersion),
                section.parsed("max_version", HttpConfigReader::tlsVersion));
        requireBoth(section, tls.cert(), tls.key());
        if (tls.minVersion() != null
                && tls.maxVersion() != null
                && tls.minVersion().compareTo(tls.maxVersion()) > 0) {
            section.problem("max_version", tls.maxVersion() + " is below min_version " + tls.minVersion());
        }
        section.refuseOthers();
        return tls;
    }

    private static void requireBoth(YamlSection section, @Nullable Secret cert, @Nullable Secret key) {
        boolean hasCert = section.has("cert") || section.has("cert_file");
        boolean hasKey = section.has("key") || section.has("key_file");
        if (cert != null && !hasKey) {
            section.problem("key_file", "missing; a client certificate needs its key");
        }
        if (key != null && !hasCert) {
            section.problem("cert_file", "missing; a client's key needs its certificate");
        }
    }

    private static Parsed<String> tlsVersion(String text) {
        String version = TLS_VERSIONS.get(text);
        return version == null
                ? Parsed.problem(text, "one of TLS10, TLS11, TLS12, TLS13 is expected")
                : Parsed.of(version);
    }

    private static List<Header> headers(@Nullable YamlSection section) {
        if (section == null) {
            return List.of();
        }
        List<Header> headers = new ArrayList<>();
        for (String name : section.keys()) {
            YamlSection header = section.section(name);
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                section.problem(name, "this is no name of an HTTP header");
            } else if (name.equalsIgnoreCase("authorization")) {
                section.problem(name, "use the key authorization or basic_auth for it");
            }
            if (header != null) {
                headers.add(new Header(name, headerValues(header)));
            }
        }
        return headers;
    }

    /** Prometheus sends the values first, then the secrets, then what is in the files. */
    private static List<Secret> headerValues(YamlSection header) {
        List<Secret> values = new ArrayList<>();
        for (String key : List.of("values", "secrets", "files")) {
            List<YamlValue> items = header.items(key);
            for (YamlValue item : items == null ? List.<YamlValue>of() : items) {
                Secret secret = key.equals("files") ? Secrets.inFile(item) : Secrets.inPlace(item);
                if (secret != null) {
                    values.add(secret);
                }
            }
        }
        header.refuseOthers();
        return values;
    }

    private static Proxy proxy(YamlSection section) {
        URI url = section.get("proxy_url") == null ? null : proxyUrl(section);
        String noProxy = section.text("no_proxy");
        boolean fromEnvironment = section.flag("proxy_from_environment", false);
        section.refuse("proxy_connect_header", "headers for the proxy are not built yet; leave the key out");
        if (fromEnvironment && (section.has("proxy_url") || section.has("no_proxy"))) {
            section.problem(
                    "proxy_from_environment", "goes not together with proxy_url and no_proxy; keep one or the other");
        } else if (section.has("no_proxy") && !section.has("proxy_url")) {
            section.problem("no_proxy", "means nothing without proxy_url; write that too, or leave this out");
        }
        return new Proxy(url, noProxy == null ? "" : noProxy, fromEnvironment);
    }

    /** May hold user and password, so it is not quoted. */
    private static @Nullable URI proxyUrl(YamlSection section) {
        YamlValue value = section.get("proxy_url");
        String text = value == null ? null : value.secret();
        if (value == null || text == null) {
            return null;
        }
        try {
            URI url = new URI(text.strip());
            if (url.getHost() != null && String.valueOf(url.getScheme()).matches("(?i)https?|socks5h?")) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        value.problem("a URL with host is expected, as in http://proxy.example.org:3128 or socks5://...");
        return null;
    }

    private static Secret orEmpty(@Nullable Secret secret) {
        return secret == null ? Secret.of("") : secret;
    }
}

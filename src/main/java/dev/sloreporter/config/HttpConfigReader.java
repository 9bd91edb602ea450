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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code http_config} as Prometheus has it, with its rules on what excludes what. */
final class HttpConfigReader {
    private HttpConfigReader() {}

    /** The block; an absent one is Prometheus's default. */
    static HttpConfig read(@Nullable YamlSection section) {
        if (section == null) {
            return HttpConfig.DEFAULT;
        }
        section.refuse("oauth2", "OAuth 2 is not built yet; use basic_auth or authorization");
        refuseTwoIdentities(section);
        BasicAuth basicAuth = basicAuth(section.section("basic_auth"));
        Authorization authorization = authorization(section);
        HttpConfig config = new HttpConfig(
                basicAuth,
                basicAuth == null ? authorization : null,
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
        return Authorization.refusalOf(type)
                .<Parsed<String>>map(refusal -> Parsed.problem(text, refusal))
                .orElseGet(() -> Parsed.of(type));
    }

    private static Tls tls(@Nullable YamlSection section) {
        if (section == null) {
            return Tls.DEFAULT;
        }
        Secret ca = Secrets.read(section, "ca");
        Secret cert = Secrets.read(section, "cert");
        Secret key = Secrets.read(section, "key");
        requireBoth(section, cert, key);
        boolean areBoth = cert != null && key != null;
        String lowest = section.parsed("min_version", HttpConfigReader::tlsVersion);
        String highest = section.parsed("max_version", HttpConfigReader::tlsVersion);
        Optional<String> refusal = Tls.refusalOf(lowest, highest);
        refusal.ifPresent(why -> section.problem("max_version", why));
        Tls tls = new Tls(
                ca,
                areBoth ? cert : null,
                areBoth ? key : null,
                section.someText("server_name"),
                section.flag("insecure_skip_verify", false),
                refusal.isPresent() ? null : lowest,
                refusal.isPresent() ? null : highest);
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
        return Tls.VERSIONS.contains(text)
                ? Parsed.of(text)
                : Parsed.problem(text, "one of " + String.join(", ", Tls.VERSIONS) + " is expected");
    }

    private static List<Header> headers(@Nullable YamlSection section) {
        if (section == null) {
            return List.of();
        }
        List<Header> headers = new ArrayList<>();
        for (String name : section.keys()) {
            YamlSection header = section.section(name);
            Optional<String> refusal = Header.refusalOf(name);
            refusal.ifPresent(why -> section.problem(name, why));
            if (header != null) {
                List<Secret> values = headerValues(header);
                refusal.ifPresentOrElse(why -> {}, () -> headers.add(new Header(name, values)));
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
        if (url == null) {
            return fromEnvironment ? new Proxy(null, "", true) : Proxy.NONE;
        }
        return new Proxy(url, noProxy == null ? "" : noProxy, false);
    }

    /** May hold user and password, so it is not quoted. */
    private static @Nullable URI proxyUrl(YamlSection section) {
        YamlValue value = section.get("proxy_url");
        String text = value == null ? null : value.secret();
        if (value == null || text == null) {
            return null;
        }
        Optional<String> refusal = Proxy.refusalOf(text.strip());
        refusal.ifPresent(value::problem);
        try {
            return refusal.isPresent() ? null : new URI(text.strip());
        } catch (URISyntaxException e) {
            value.problem("has a character that a URL can't have; write it as %XX, as a space is %20");
            return null;
        }
    }

    private static Secret orEmpty(@Nullable Secret secret) {
        return secret == null ? Secret.of("") : secret;
    }
}

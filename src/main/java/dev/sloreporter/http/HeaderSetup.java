package dev.sloreporter.http;

import dev.sloreporter.http.HttpConfig.Authorization;
import dev.sloreporter.http.HttpConfig.BasicAuth;
import dev.sloreporter.http.HttpConfig.Header;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import okhttp3.Headers;

/** The headers that the settings ask for, credentials among them. */
public final class HeaderSetup {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Those that Prometheus refuses too: each has a setting of its own or is the connection's business. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "authorization",
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

    private HeaderSetup() {}

    public static Headers of(HttpConfig config, SettingsReading reading) {
        Headers.Builder headers = new Headers.Builder();
        BasicAuth basic = config.basicAuth();
        Authorization authorization = config.authorization();
        if (basic != null && authorization != null) {
            reading.problem("http_config.authorization", "can't be used together with basic_auth; keep one");
        } else if (basic != null) {
            headers.set("Authorization", basic(basic, reading));
        } else if (authorization != null) {
            headers.set("Authorization", authorization(authorization, reading));
        }
        config.headers().forEach(header -> add(headers, header, reading));
        return headers.build();
    }

    private static String basic(BasicAuth auth, SettingsReading reading) {
        String username = reading.read("http_config.basic_auth.username", auth.username());
        String password = reading.read("http_config.basic_auth.password", auth.password());
        return Credentials.basic(username, password, StandardCharsets.UTF_8);
    }

    private static String authorization(Authorization auth, SettingsReading reading) {
        String credentials = reading.readHeader("http_config.authorization.credentials", auth.credentials());
        if (!NAME.matcher(auth.type()).matches()) {
            reading.problem("http_config.authorization.type", "is one word, like Bearer");
            return "";
        }
        if (auth.type().equalsIgnoreCase("basic")) {
            reading.problem("http_config.authorization.type", "can't be basic; use basic_auth");
        }
        return auth.type() + " " + credentials;
    }

    private static void add(Headers.Builder headers, Header header, SettingsReading reading) {
        String path = "http_config.http_headers." + header.name();
        if (!NAME.matcher(header.name()).matches()) {
            reading.problem("http_config.http_headers", "\"" + header.name() + "\" can't be a header's name");
        } else if (RESERVED.contains(header.name().toLowerCase(Locale.ROOT))) {
            reading.problem(path, "can't be set here; credentials belong into authorization or basic_auth");
        } else {
            header.values().forEach(value -> headers.add(header.name(), reading.readHeader(path, value)));
        }
    }
}

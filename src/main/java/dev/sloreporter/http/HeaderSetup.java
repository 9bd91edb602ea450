package dev.sloreporter.http;

import dev.sloreporter.http.HttpConfig.Authorization;
import dev.sloreporter.http.HttpConfig.BasicAuth;
import dev.sloreporter.http.HttpConfig.Header;
import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;
import okhttp3.Headers;

/** The headers that the settings ask for, credentials among them. */
final class HeaderSetup {

    private HeaderSetup() {}

    static Headers of(HttpConfig config, SettingsReading reading) {
        Headers.Builder headers = new Headers.Builder();
        if (config.basicAuth() != null) {
            headers.set("Authorization", basic(config.basicAuth(), reading));
        }
        if (config.authorization() != null) {
            headers.set("Authorization", authorization(config.authorization(), reading));
        }
        for (Header header : config.headers()) {
            String path = "http_config.http_headers." + header.name();
            header.values().forEach(value -> headers.add(header.name(), reading.readHeader(path, value)));
        }
        return headers.build();
    }

    private static String basic(BasicAuth auth, SettingsReading reading) {
        String username = reading.read("http_config.basic_auth.username", auth.username());
        String password = reading.read("http_config.basic_auth.password", auth.password());
        return Credentials.basic(username, password, StandardCharsets.UTF_8);
    }

    private static String authorization(Authorization auth, SettingsReading reading) {
        return auth.type() + " " + reading.readHeader("http_config.authorization.credentials", auth.credentials());
    }
}

package dev.sloreporter.http;

/**
 * Something in the settings that keeps a client from being made.
 *
 * @param path the key, below what has the settings: "http_config.tls_config.ca_file"
 * @param message what is wrong with it and what to do, without any secret
 */
public record SettingsProblem(String path, String message) {

    @Override
    public String toString() {
        return path + ": " + message;
    }
}

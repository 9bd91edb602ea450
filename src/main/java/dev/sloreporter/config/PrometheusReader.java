package dev.sloreporter.config;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.prometheus.ClientLimits;
import dev.sloreporter.prometheus.PrometheusSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads {@code prometheus}. */
final class PrometheusReader {
    private PrometheusReader() {}

    /**
     * Its settings.
     *
     * @param root what {@code prometheus} stands in
     * @param url  the URL that takes the place of the written one, or null
     * @return null after a problem was added
     */
    static @Nullable PrometheusSettings read(YamlSection root, @Nullable URI url) {
        YamlSection section = root.section("prometheus");
        if (section == null) {
            if (url == null && !root.has("prometheus")) {
                root.problem("prometheus.url", "no Prometheus is named; write its URL here, or give --prometheus URL");
            }
            return url == null ? null : PrometheusSettings.of(url);
        }
        URI written = section.parsed("url", PrometheusUrl::parse);
        if (url == null) {
            section.require("url", "no Prometheus is named; write its URL here, or give --prometheus URL");
        }
        String name = section.someText("name");
        HttpConfig http = HttpConfigReader.read(section.section("http_config"));
        section.refuseOthers();
        URI asked = url == null ? written : url;
        return asked == null ? null : new PrometheusSettings(asked, name, http, ClientLimits.DEFAULT);
    }
}

package dev.sloreporter.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.Configuration.Unusable;
import dev.sloreporter.config.Configuration.Usable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads configurations in tests, with a few environment variables. */
final class ReadingSettings {
    static final String MINIMAL = "prometheus: {url: 'http://127.0.0.1:9090'}\n";
    static final Path DIRECTORY = Path.of("/etc/slo");

    private static final Map<String, String> ENVIRONMENT = Map.of("TEAM", "shop", "EMPTY", "", "TOKEN", "s3cr3t-t0k3n");

    private ReadingSettings() {}

    static SettingsReader reader() {
        return new SettingsReader(ENVIRONMENT::get);
    }

    static Configuration read(String yaml) {
        return reader().read(yaml, DIRECTORY);
    }

    static Settings settings(String yaml) {
        Configuration read = read(yaml);
        assertThat(read).as(() -> String.valueOf(read)).isInstanceOf(Usable.class);
        return ((Usable) read).settings();
    }

    /** The problems as they are printed, of a file named f. */
    static List<String> problems(String yaml) {
        Configuration read = read(yaml);
        assertThat(read).as(yaml).isInstanceOf(Unusable.class);
        return ((Unusable) read).problems().stream().map(p -> p.in("f")).toList();
    }
}

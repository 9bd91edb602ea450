package dev.sloreporter.cli;

import dev.sloreporter.config.Configuration;
import dev.sloreporter.config.Settings;
import dev.sloreporter.config.SettingsReader;
import dev.sloreporter.config.ShareableConfiguration;
import dev.sloreporter.prometheus.PrometheusSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds and reads the configuration that a command line means; one that can't be used is a refusal with all its problems. */
final class Configurations {
    /** What is read where the command line names nothing. */
    static final Path DEFAULT = Path.of("config", "slo-reporter.yaml");

    private final Environment environment;

    Configurations(Environment environment) {
        this.environment = environment;
    }

    /** Whether the file that is read by default is there. */
    boolean hasDefault() {
        return Files.exists(environment.path(DEFAULT));
    }

    /** The settings of a file; the URL, where there is one, in place of its own. */
    Settings read(Path file, @Nullable URI prometheus) {
        return usable(reader(prometheus).read(environment.path(file)), file.toString());
    }

    /** The settings of a file that is to be right today: none of its schedules is over. */
    Settings readAsOfNow(Path file) {
        SettingsReader reader = reader(null).at(environment.clock().instant());
        return usable(reader.read(environment.path(file)), file.toString());
    }

    /** The settings of a text from elsewhere, with the conventions that its folder held there. */
    Settings read(String yaml, Map<String, String> conventions, String name, URI prometheus) {
        SettingsReader reader = reader(prometheus).withConventions(conventions);
        return usable(reader.read(yaml, environment.path(Path.of(""))), name);
    }

    /** A file's text as a recording may keep it; null where it can't be had. */
    @Nullable
    String withoutSecrets(Path file) {
        try {
            String text = Files.readString(environment.path(file), StandardCharsets.UTF_8);
            return ShareableConfiguration.of(text).orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    private SettingsReader reader(@Nullable URI prometheus) {
        SettingsReader reader = new SettingsReader(environment.variables()::get);
        return prometheus == null ? reader : reader.withPrometheus(prometheus);
    }

    private static Settings usable(Configuration read, String shown) {
        if (read instanceof Configuration.Unusable unusable) {
            throw new UsageException(
                    unusable.problems().stream().map(p -> p.in(shown)).toList());
        }
        return ((Configuration.Usable) read).settings();
    }

    /** What is meant where a Prometheus is named and no configuration: nothing but where it is. */
    static Settings of(URI prometheus) {
        return Settings.of(PrometheusSettings.of(prometheus));
    }

    /** The URL of {@code --prometheus}. A refusal does not show it: it may hold a password. */
    static URI uri(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new UsageException("--prometheus: not an http(s) URL; write it like http://127.0.0.1:9090");
    }
}

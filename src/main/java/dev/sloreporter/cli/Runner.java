package dev.sloreporter.cli;

import dev.sloreporter.config.Configuration;
import dev.sloreporter.config.Settings;
import dev.sloreporter.config.SettingsReader;
import dev.sloreporter.pipeline.Outcome;
import dev.sloreporter.pipeline.Pipeline;
import dev.sloreporter.pipeline.RunRequest;
import dev.sloreporter.plan.Conventions;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.prometheus.SettingsException;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.TemplateFailure;
import dev.sloreporter.render.Templates;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a command line into a run: reads the configuration, makes the client, runs the pipeline. */
final class Runner {
    static final Path DEFAULT_CONFIG = Path.of("config", "slo-reporter.yaml");

    private final Surroundings surroundings;
    private final RunOptions options;

    Runner(Surroundings surroundings, RunOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /** Runs once. */
    Outcome run(Settings settings, @Nullable Path out, Set<Format> formats) {
        Instant now = surroundings.clock().instant();
        Instant at = options.at != null ? options.at : now;
        RunRequest request = new RunRequest(
                settings,
                at,
                now,
                options.windows(),
                Set.copyOf(options.services),
                out == null ? null : surroundings.path(out),
                formats,
                templates());
        try (PrometheusClient client = new PrometheusClient(settings.prometheus())) {
            return new Pipeline(client, new Drawn(surroundings, options.quiet)).run(request);
        } catch (SettingsException e) {
            throw new Refusal(e.problems().stream().map(p -> "prometheus." + p).toList());
        }
    }

    /** The configuration that the options name; where they name a Prometheus alone, none. */
    Settings settings() {
        String url = options.prometheus;
        if (options.config == null && url != null) {
            return Settings.of(PrometheusSettings.of(uri(url)));
        }
        Path file = surroundings.path(options.config != null ? options.config : DEFAULT_CONFIG);
        if (options.config == null && !Files.exists(file)) {
            throw new Refusal("No Prometheus is named: give --prometheus URL (no configuration needed), or -c FILE; "
                    + "there is no " + DEFAULT_CONFIG + " here.");
        }
        return read(file, url);
    }

    private Settings read(Path file, @Nullable String url) {
        SettingsReader reader = new SettingsReader(Conventions.known().names(), surroundings.environment()::get);
        Configuration read = (url == null ? reader : reader.withPrometheus(uri(url))).read(file);
        if (read instanceof Configuration.Unusable unusable) {
            String shown = options.config != null ? options.config.toString() : DEFAULT_CONFIG.toString();
            throw new Refusal(unusable.problems().stream().map(p -> p.in(shown)).toList());
        }
        return ((Configuration.Usable) read).settings();
    }

    private static URI uri(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below, without the URL: it may hold a password
        }
        throw new Refusal("--prometheus: not an http(s) URL; write it like http://127.0.0.1:9090");
    }

    private Templates templates() {
        try {
            return options.templates == null ? Templates.builtIn() : Templates.in(surroundings.path(options.templates));
        } catch (TemplateFailure e) {
            throw new Refusal(List.of(String.valueOf(e.getMessage())));
        }
    }
}

package dev.sloreporter.config;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.plan.ServiceSettings.Named;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.SlowRule;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Writes what a run without a configuration did as one: the Prometheus and the services that were found. Objectives and windows
 * are comments, so that a run on it gives the same verdicts. Names and selectors come from labels, so they are always quoted.
 */
public final class SettingsWriter {
    private SettingsWriter() {}

    /** Writes a new file, and its folder where that is missing. Empty where that went well, else why not, in a sentence. */
    public static Optional<String> save(
            Path file, PrometheusSettings prometheus, List<String> windows, List<ServiceSettings> services) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(
                    file, text(prometheus, windows, services), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return Optional.empty();
        } catch (FileAlreadyExistsException e) {
            return Optional.of(file + " exists already and was left as it is; name another file, or remove it first");
        } catch (IOException e) {
            return Optional.of(file + " can't be written: " + FileWords.of(e) + "; name another file");
        }
    }

    /**
     * The configuration's text.
     *
     * @param windows of the command line; empty where it chose its period
     */
    public static String text(PrometheusSettings prometheus, List<String> windows, List<ServiceSettings> services) {
        StringBuilder yaml = new StringBuilder(
                "# What was found, as a configuration; config/slo-reporter.yaml explains every key.\n");
        yaml.append("\nprometheus:\n  url: ").append(quoted(prometheus.url().toString()));
        yaml.append("  # credentials are not written; add them as http_config\n");
        yaml.append(
                "\n# The last window is the report's period. Not written: the longest of these that the data fill.\n");
        yaml.append(
                windows.isEmpty()
                        ? "#windows: [1h, 1d, 7d, 30d]\n"
                        : "windows: [" + String.join(", ", windows) + "]\n");
        yaml.append("\nservices:\n");
        Set<String> names = new HashSet<>();
        for (ServiceSettings service : services) {
            append(yaml, service, unique(acceptable(service.name()), names));
        }
        return yaml.toString();
    }

    private static void append(StringBuilder yaml, ServiceSettings service, String name) {
        yaml.append("  - name: ").append(quoted(name)).append('\n');
        yaml.append("    selector: ").append(quoted(service.selectors().http())).append('\n');
        if (service.metrics() instanceof Named named) {
            yaml.append("    metrics: ").append(quoted(named.convention())).append('\n');
        }
        yaml.append("    # These six are the default; what is written here counts in any case.\n");
        yaml.append("    #objectives:\n");
        for (Objective objective : Objectives.DEFAULTS) {
            yaml.append("    #  - ").append(objective.text()).append('\n');
        }
        yaml.append("    #slow_endpoints: ").append(SlowRule.DEFAULT.text()).append('\n');
    }

    /** A name that the reader accepts, as near to a label as can be. */
    private static String acceptable(String label) {
        StringBuilder name = new StringBuilder();
        label.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '_' : c)
                .takeWhile(c -> name.length() < ServiceReader.LONGEST_NAME - 10)
                .forEach(name::appendCodePoint);
        String stripped = name.toString().strip();
        return stripped.isEmpty() ? "_" : stripped;
    }

    private static String unique(String name, Set<String> names) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = String.format(Locale.ROOT, "%s-%d", name, i);
        }
        return unique;
    }

    /** A text in quotes, on one line, in which nothing is a variable. */
    private static String quoted(String text) {
        boolean isSimple = text.chars().noneMatch(Character::isISOControl);
        DumpSettings style = DumpSettings.builder()
                .setDefaultScalarStyle(isSimple ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.DOUBLE_QUOTED)
                .setSplitLines(false)
                .setUseUnicodeEncoding(true)
                .build();
        return new Dump(style).dumpToString(text.replace("${", "$${")).strip();
    }
}

package dev.sloreporter.config;

import dev.sloreporter.config.Configuration.Unusable;
import dev.sloreporter.config.Configuration.Usable;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.plan.Exclusion;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.publish.PublishSettings;
import dev.sloreporter.schedule.ScheduleSettings;
import dev.sloreporter.slo.Parsed;
import dev.sloreporter.slo.Window;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a configuration. Whatever is in the file: what comes back is settings, or all of its problems at once. */
public final class SettingsReader {
    private final Function<String, @Nullable String> environment;
    private final @Nullable URI prometheus;
    private final @Nullable Instant now;
    private final @Nullable Map<String, String> conventions;

    /**
     * A reader.
     *
     * @param environment the value of an environment variable, null where it is not set
     */
    public SettingsReader(Function<String, @Nullable String> environment) {
        this(environment, null, null, null);
    }

    private SettingsReader(
            Function<String, @Nullable String> environment,
            @Nullable URI prometheus,
            @Nullable Instant now,
            @Nullable Map<String, String> conventions) {
        this.environment = environment;
        this.prometheus = prometheus;
        this.now = now;
        this.conventions = conventions;
    }

    /** A reader for which this URL takes the place of {@code prometheus.url}, written or not. */
    public SettingsReader withPrometheus(URI url) {
        return new SettingsReader(environment, url, now, conventions);
    }

    /** A reader that refuses what was right and is over: schedules that are never due again. */
    public SettingsReader at(Instant now) {
        return new SettingsReader(environment, prometheus, now, conventions);
    }

    /** A reader for which these texts, by the names of their files, take the place of the folder {@code conventions}. */
    public SettingsReader withConventions(Map<String, String> texts) {
        return new SettingsReader(environment, prometheus, now, Map.copyOf(texts));
    }

    /** Reads a file; paths in it are relative to where it is. */
    public Configuration read(Path file) {
        if (Files.notExists(file)) {
            return unusable("there is no such file; name another with --config FILE, or give --prometheus URL, "
                    + "which needs none");
        }
        Path parent = file.toAbsolutePath().getParent();
        Parsed<String> text = YamlText.read(file);
        return text.asProblem()
                .map(SettingsReader::unusable)
                .orElseGet(() -> read(text.orThrow(), parent == null ? file : parent));
    }

    /** Reads a text; paths in it are relative to the directory. */
    public Configuration read(String yaml, Path directory) {
        ReadingContext reading = new ReadingContext(directory, new EnvironmentVariables(environment)::expand);
        try {
            Settings settings = settings(yaml, reading);
            return settings != null && reading.problems().isEmpty()
                    ? new Usable(settings)
                    : new Unusable(reading.problems().inOrder());
        } catch (Problems.TooMany e) {
            return new Unusable(reading.problems().andMore());
        }
    }

    private @Nullable Settings settings(String yaml, ReadingContext reading) {
        YamlSection root = YamlSection.of(yaml, reading);
        return root == null ? null : settings(root);
    }

    private @Nullable Settings settings(YamlSection root) {
        PrometheusSettings asked = PrometheusReader.read(root, prometheus);
        List<Window> windows = WindowReader.read(root);
        ZoneId written = root.parsed("time_zone", TimeZones::parse);
        ZoneId zone = written == null ? ZoneId.of("UTC") : written;
        String environmentName = root.someText("environment");
        ConventionFiles known = ConventionFiles.read(root, conventions);
        ExclusionReader exclusions = new ExclusionReader(zone);
        List<Settings.ConfiguredService> services = new ServiceReader(known.known(), exclusions).read(root);
        Set<String> names =
                services.stream().map(Settings.ConfiguredService::name).collect(Collectors.toUnmodifiableSet());
        PublishSettings publish = PublishReader.read(root);
        List<ScheduleSettings> schedules =
                new ScheduleReader(zone, windows, names, now).read(root, publish.wiki() != null);
        HistorySettings history = HistoryReader.read(root, reaches(windows, schedules));
        List<Exclusion> everywhere = exclusions.read(root);
        root.refuseOthers();
        return asked == null
                ? null
                : new Settings(
                        asked,
                        known,
                        windows,
                        zone,
                        environmentName,
                        services,
                        everywhere,
                        schedules,
                        history,
                        HistoryReader.isWritten(root),
                        publish);
    }

    /** How far back the runs look: all windows that are written. */
    private static List<WindowReach> reaches(@Nullable List<Window> windows, List<ScheduleSettings> schedules) {
        return Stream.concat(
                        Stream.ofNullable(windows), schedules.stream().flatMap(s -> Stream.ofNullable(s.windows())))
                .flatMap(List::stream)
                .map(WindowReach::of)
                .toList();
    }

    private static Configuration unusable(String sentence) {
        return new Unusable(List.of(new Problem("", 0, sentence)));
    }
}

package dev.sloreporter.config;

import dev.sloreporter.config.Configuration.Unusable;
import dev.sloreporter.config.Configuration.Usable;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.io.FileWords;
import dev.sloreporter.plan.Exclusion;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.publish.PublishSettings;
import dev.sloreporter.schedule.ScheduleSettings;
import dev.sloreporter.slo.Window;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a configuration. Whatever is in the file: what comes back is settings, or all of its problems at once. */
public final class SettingsReader {
    private final Set<String> conventions;
    private final Function<String, @Nullable String> environment;
    private final @Nullable URI prometheus;
    private final @Nullable Instant now;

    /**
     * A reader.
     *
     * @param conventions names that {@code metrics} accepts
     * @param environment the value of an environment variable, null where it is not set
     */
    public SettingsReader(Set<String> conventions, Function<String, @Nullable String> environment) {
        this(conventions, environment, null, null);
    }

    private SettingsReader(
            Set<String> conventions,
            Function<String, @Nullable String> environment,
            @Nullable URI prometheus,
            @Nullable Instant now) {
        this.conventions = Set.copyOf(conventions);
        this.environment = environment;
        this.prometheus = prometheus;
        this.now = now;
    }

    /** A reader for which this URL takes the place of {@code prometheus.url}, written or not. */
    public SettingsReader withPrometheus(URI url) {
        return new SettingsReader(conventions, environment, url, now);
    }

    /** A reader that refuses what was right and is over: schedules that are never due again. */
    public SettingsReader at(Instant now) {
        return new SettingsReader(conventions, environment, prometheus, now);
    }

    /** Reads a file; paths in it are relative to where it is. */
    public Configuration read(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        try {
            if (Files.isDirectory(file)) {
                return unusable("this is a folder; name the file in it");
            }
            if (Files.size(file) > 4L * YamlText.MOST_CHARACTERS) {
                return unusable("too long for a configuration; is this the right file?");
            }
            return read(decoded(Files.readAllBytes(file)), parent == null ? file : parent);
        } catch (NoSuchFileException e) {
            return unusable("there is no such file; name another with --config FILE, or give --prometheus URL, "
                    + "which needs none");
        } catch (CharacterCodingException e) {
            return unusable("this is not a text in UTF-8; is this the right file?");
        } catch (IOException e) {
            return unusable("it can't be read: " + FileWords.of(e));
        }
    }

    /** Reads a text; paths in it are relative to the directory. */
    public Configuration read(String yaml, Path directory) {
        ReadingContext reading = new ReadingContext(directory, environment);
        try {
            Settings settings = settings(yaml, reading);
            return settings != null && reading.problems().isEmpty()
                    ? new Usable(settings)
                    : new Unusable(reading.problems().inOrder());
        } catch (Problems.TooMany e) {
            return new Unusable(reading.problems().andMore());
        }
    }

    /** Every key that a configuration may have, {@code services[].name}, as far as this text makes a reader look. */
    SortedSet<String> keysLookedForIn(String yaml) {
        ReadingContext reading = new ReadingContext(Path.of(""), environment);
        settings(yaml, reading);
        return reading.askedFor();
    }

    private @Nullable Settings settings(String yaml, ReadingContext reading) {
        Node node = YamlText.compose(yaml, reading.problems());
        if (node == null) {
            if (!reading.problems().isEmpty()) {
                return null;
            }
            node = new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
        }
        YamlSection root = new YamlValue(reading, "", node, YamlValue.lineOf(node, 0)).section();
        return root == null ? null : settings(root);
    }

    private @Nullable Settings settings(YamlSection root) {
        PrometheusSettings asked = PrometheusReader.read(root, prometheus);
        List<Window> windows = WindowReader.read(root);
        ZoneId written = root.parsed("time_zone", TimeZones::parse);
        ZoneId zone = written == null ? ZoneId.of("UTC") : written;
        String environmentName = root.someText("environment");
        ExclusionReader exclusions = new ExclusionReader(zone);
        List<Settings.ConfiguredService> services = new ServiceReader(conventions, exclusions).read(root);
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

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}

package dev.sloreporter.config;

import static dev.sloreporter.config.ReadingSettings.MINIMAL;
import static dev.sloreporter.config.ReadingSettings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.Configuration.Usable;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.slo.Objective;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

class ShippedConfigurationTest {
    private static final Path FILE = Path.of("config", "slo-reporter.yaml");
    private static final Pattern SETTING = Pattern.compile("^#(?=\\S|  )");
    private static final Pattern KNOWN = Pattern.compile("unknown key; known here: (.*)");
    private static final Set<String> WORDS_BEFORE_A_COLON =
            Set.of("configuration", "find", "routes", "runs", "written", "yet");

    @Test
    void used_as_it_is_it_changes_nothing() {
        URI url = URI.create("http://p:9090");

        assertThat(ReadingSettings.reader().withPrometheus(url).read(FILE))
                .isEqualTo(new Usable(Settings.of(PrometheusSettings.of(url)).with(HistorySettings.DEFAULT)));
    }

    @Test
    void without_a_url_it_says_where_to_write_one() {
        assertThat(ReadingSettings.reader().read(FILE))
                .isInstanceOfSatisfying(Configuration.Unusable.class, unusable -> {
                    assertThat(unusable.problems())
                            .extracting(problem -> problem.in("f"))
                            .containsExactly("f: prometheus.url: no Prometheus is named; write its URL here, "
                                    + "or give --prometheus URL");
                });
    }

    @Test
    void the_settings_that_it_shows_are_the_defaults() throws IOException {
        Settings shown = settings(uncommented());
        Settings minimal = settings(MINIMAL
                + "services: [{name: checkout, selector: 'job=\"checkout\"'}]\nschedules: [{cron: 0 0 6 ? * MON}]");

        assertThat(texts(shown)).isEqualTo(texts(minimal));
        assertThat(withoutObjectives(shown)).isEqualTo(withoutObjectives(minimal));
    }

    @Test
    void it_documents_every_key() throws IOException {
        String text = Files.readString(FILE);

        assertThat(knownKeys())
                .allSatisfy(key -> assertThat(text).containsPattern("(?<![a-z_])" + Pattern.quote(key) + ":"));
    }

    @Test
    void every_key_that_it_documents_is_known() throws IOException {
        String text = Files.readString(FILE).replaceAll("(?<![a-z])'[^'\n]*'|https?:|\\$\\{[^}]*}", "");
        Set<String> documented = Pattern.compile("(?<![A-Za-z_-])[a-z][a-z0-9_]+(?=:(?: |,|$))", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        documented.removeAll(WORDS_BEFORE_A_COLON);

        assertThat(documented).hasSizeGreaterThan(50).isSubsetOf(knownKeys());
    }

    /** What the reader says that it knows, where every mapping has a key that it doesn't. */
    private static Set<String> knownKeys() {
        return Stream.of(SettingsReaderTest.EVERYTHING, SettingsReaderTest.ALTERNATIVES)
                .flatMap(yaml -> ReadingSettings.problems(withUnknownKeys(yaml)).stream())
                .flatMap(problem -> KNOWN.matcher(problem).results())
                .flatMap(known -> Stream.of(known.group(1).split(", ", -1)))
                .collect(Collectors.toSet());
    }

    private static String withUnknownKeys(String yaml) {
        Node root = Objects.requireNonNull(YamlText.compose(yaml, new Problems()));
        addUnknownKey(root);
        DumpSettings style = DumpSettings.builder().build();
        return new Present(style)
                .emitToString(new Serialize(style).serializeOne(root).iterator());
    }

    private static void addUnknownKey(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(ShippedConfigurationTest::addUnknownKey);
        }
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> addUnknownKey(entry.getValueNode()));
            mapping.getValue().add(new NodeTuple(word("QQQQQQQQQQQQQQQQ"), word("x")));
        }
    }

    private static Node word(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }

    private static String uncommented() throws IOException {
        return Files.readString(FILE)
                .lines()
                .filter(line -> SETTING.matcher(line).find())
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> texts(Settings settings) {
        return settings.services().get(0).objectives().stream()
                .map(Objective::text)
                .toList();
    }

    /** Objectives that are written say so, and then count in any case. */
    private static Settings withoutObjectives(Settings settings) {
        return new Settings(
                settings.prometheus(),
                settings.conventions(),
                settings.windows(),
                settings.timeZone(),
                settings.environment(),
                settings.services().stream()
                        .map(service -> new Settings.ConfiguredService(
                                service.settings(), List.of(), service.slow(), List.of(), service.card()))
                        .toList(),
                settings.exclusions(),
                settings.schedules(),
                settings.history(),
                false,
                settings.publish());
    }
}

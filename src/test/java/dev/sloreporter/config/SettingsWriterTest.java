package dev.sloreporter.config;

import static dev.sloreporter.config.ReadingSettings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.plan.ServiceSettings.Auto;
import dev.sloreporter.plan.ServiceSettings.Metrics;
import dev.sloreporter.plan.ServiceSettings.Named;
import dev.sloreporter.plan.ServiceSettings.Resources;
import dev.sloreporter.plan.ServiceSettings.Selectors;
import dev.sloreporter.prometheus.PrometheusSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWriterTest {
    private static final PrometheusSettings PROMETHEUS =
            PrometheusSettings.of(URI.create("https://user:pass@prom.example.org/x"));

    /** What means something in YAML, in PromQL or to a terminal. */
    private static final String[] PIECES =
            "a,{,},[,],&,*,!,>,%,@,`,~,',\",\\, ,: , #,- ,? ,${,$${,\n,\t,\r,\u0000,\u0085,\u2028,\u00e9,\ud83d\ude00"
                    .split(",", -1);

    @TempDir
    Path directory;

    @Test
    void what_is_written_reads_as_what_was_found_with_every_default() {
        List<ServiceSettings> found = List.of(found("checkout", new Named("micrometer")), found("search", new Auto()));

        Settings read = settings(SettingsWriter.text(PROMETHEUS, List.of(), found));

        assertThat(read.prometheus().url()).isEqualTo(URI.create("https://prom.example.org/x"));
        assertThat(read.windows()).isNull();
        assertThat(read.services())
                .isEqualTo(found.stream().map(Settings.ConfiguredService::of).toList());
    }

    @Test
    void credentials_are_not_written() {
        assertThat(SettingsWriter.text(PROMETHEUS, List.of(), List.of())).doesNotContain("pass", "user");
    }

    @Test
    void the_objectives_that_it_shows_as_comments_are_the_default_ones() {
        String text = SettingsWriter.text(PROMETHEUS, List.of(), List.of(found("a", new Auto())));

        Settings.ConfiguredService shown = settings(
                        text.replace("    #", "    ").replace("    These six", "    # These six"))
                .services()
                .get(0);

        assertThat(shown.objectives())
                .extracting(objective -> objective.text())
                .containsExactly(
                        "p95 < 200ms",
                        "p99 < 500ms",
                        "error_rate < 0.5%",
                        "throughput > 1000/s",
                        "cpu avg < 70%",
                        "memory max < 80%");
    }

    @Test
    void labels_from_strangers_stay_data() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder label = new StringBuilder("x");
            random.ints(random.nextInt(12), 0, PIECES.length).forEach(i -> label.append(PIECES[i]));
            ServiceSettings found = found(label.toString(), new Auto());

            Settings.ConfiguredService read = settings(SettingsWriter.text(PROMETHEUS, List.of(), List.of(found)))
                    .services()
                    .get(0);

            assertThat(read.settings().selectors()).as("seed %d", seed).isEqualTo(found.selectors());
            assertThat(read.name())
                    .as("seed %d", seed)
                    .isEqualTo(label.toString().replaceAll("\\p{Cc}", "_").strip());
        }
    }

    @Test
    void windows_that_the_run_was_told_to_use_are_written_and_others_are_not() {
        Settings told =
                settings(SettingsWriter.text(PROMETHEUS, List.of("1h", "week"), List.of(found("a", new Auto()))));
        Settings chosen = settings(SettingsWriter.text(PROMETHEUS, List.of(), List.of(found("a", new Auto()))));

        assertThat(told.windows()).extracting(w -> w.key()).containsExactly("1h", "week");
        assertThat(chosen.windows()).isNull();
    }

    @Test
    void names_that_are_too_long_or_the_same_once_they_are_cut_are_told_apart() {
        String longest = "n".repeat(500);

        Settings read = settings(SettingsWriter.text(
                PROMETHEUS, List.of(), List.of(found(longest + 1, new Auto()), found(longest + 2, new Auto()))));

        assertThat(read.services()).extracting(Settings.ConfiguredService::name).doesNotHaveDuplicates();
        assertThat(read.services().get(1).settings().selectors().http()).contains(longest + 2);
    }

    @Test
    void an_existing_file_is_left_as_it_is() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.yaml"), "mine");

        assertThat(SettingsWriter.save(file, PROMETHEUS, List.of(), List.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("exists already"));
        assertThat(file).hasContent("mine");
    }

    @Test
    void a_missing_folder_is_made() {
        Path file = directory.resolve("new/folder/slo.yaml");

        assertThat(SettingsWriter.save(file, PROMETHEUS, List.of(), List.of(found("a", new Auto()))))
                .isEmpty();
        assertThat(ReadingSettings.reader().read(file)).isInstanceOf(Configuration.Usable.class);
    }

    private static ServiceSettings found(String job, Metrics metrics) {
        return new ServiceSettings(
                job,
                new Selectors(Selector.of(Matcher.equal("job", job)).toString(), null),
                metrics,
                null,
                null,
                new Resources(null, null));
    }
}

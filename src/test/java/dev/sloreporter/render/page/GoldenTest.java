package dev.sloreporter.render.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.render.Format;
import dev.sloreporter.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Holds what the samples look like in each format. {@code mvn test -Dtest=GoldenTest -Dgolden.update=true} rewrites the
 * files in {@code src/test/resources/golden}; read the difference before committing it.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private static Map<String, Report> reports() {
        Map<String, Report> reports = new LinkedHashMap<>();
        reports.put("shop", SampleReports.shop());
        reports.put("billing", SampleReports.pass());
        reports.put("returns", SampleReports.noData());
        reports.put("hostile", SampleReports.hostile());
        reports.put("ledger", SamplesMaintained.ledger());
        reports.put("compared", SamplesCompared.shop());
        return reports;
    }

    @Test
    void links_to_neighbours_stand_in_the_header_and_can_be_replaced() {
        Navigation.Neighbour week = new Navigation.Neighbour(
                Instant.parse("2026-08-31T22:00:00Z"),
                Instant.parse("2026-09-07T22:00:00Z"),
                ZoneId.of("Europe/Berlin"),
                "a--7d|x");
        for (Format format : List.of(Format.HTML, Format.MARKDOWN)) {
            Renderer renderer = format.renderer(Templates.builtIn());
            String alone = renderer.render(SampleReports.shop());
            String first = renderer.render(SampleReports.shop(), Navigation.toAll("index"));
            Navigation both = new Navigation(week, week, "shop", "index", null);
            String second = renderer.render(SampleReports.shop(), both);

            assertThat(second).contains("1 – 8 Sep").contains("a--7d%7Cx").isNotEqualTo(first);
            assertThat(renderer.renavigated(first, both)).isEqualTo(second);
            assertThat(renderer.renavigated(second, Navigation.toAll("index"))).isEqualTo(first);
            assertThat(NavigationRegion.without(first)).isEqualTo(NavigationRegion.without(second));
            assertThat(renderer.renavigated(alone, both)).isEqualTo(alone).doesNotContain("a--7d");
        }
    }

    @Test
    void reports_look_as_they_did() throws IOException {
        for (Format format : Format.values()) {
            Renderer renderer = format.renderer(Templates.builtIn());
            for (Map.Entry<String, Report> report : reports().entrySet()) {
                compare(report.getKey() + "." + format.extension(), renderer.render(report.getValue()));
            }
            compare("index." + format.extension(), renderer.render(SamplesIndex.all()));
            compare("index-kept." + format.extension(), renderer.render(SamplesIndex.kept()));
            compare("index-compared." + format.extension(), renderer.render(SamplesCompared.index()));
        }
    }

    @Test
    void pictures_look_as_they_did() throws IOException {
        String latency = new Pictures(Templates.builtIn())
                .latency(SamplesOverTime.shop())
                .orElseThrow();
        compare("shop-latency.svg", latency);
    }

    @Test
    void rendering_again_gives_the_same_bytes() {
        for (Format format : Format.values()) {
            String first = format.renderer(Templates.builtIn()).render(SampleReports.shop());
            assertThat(format.renderer(Templates.builtIn()).render(SampleReports.shop()))
                    .isEqualTo(first);
        }
    }

    private static void compare(String name, String text) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (UPDATE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(file).as(name).exists();
        assertThat(text).as(name).isEqualTo(Files.readString(file));
    }
}

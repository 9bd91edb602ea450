package dev.sloreporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.history.HistoryContents;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryLineTest {
    private static final HistorySettings HISTORY = HistorySettings.at("slo-history");

    private static HistoryContents.KeptService service(String name, long cells, String from, String to) {
        return new HistoryContents.KeptService(name, cells, new TimeRange(Instant.parse(from), Instant.parse(to)));
    }

    private static String line(HistoryContents contents) {
        return HistoryLine.text(HISTORY, contents, ZoneOffset.UTC);
    }

    @Test
    void what_is_kept_is_told_with_its_days_and_its_size() {
        HistoryContents contents = new HistoryContents(
                "slo-history",
                List.of(
                        service("checkout", 2160, "2026-08-26T00:00:00Z", "2026-11-24T00:00:00Z"),
                        service("mail", 12, "2026-08-24T22:00:00Z", "2026-08-25T10:00:00Z"),
                        service("search", 12, "2026-09-01T22:00:00Z", "2026-09-02T10:00:00Z")),
                41,
                12_345_678L);

        assertThat(line(contents))
                .isEqualTo("history slo-history: 3 services, 2 184 hours from 2026-08-24 to 2026-11-23, "
                        + "41 past reports, 12.3 MB");
        assertThat(HistoryLine.text(HISTORY, contents, ZoneId.of("Europe/Berlin")))
                .contains("from 2026-08-25 to 2026-11-24");
    }

    @Test
    void one_is_not_many_and_what_is_not_known_is_not_told() {
        HistoryContents contents = new HistoryContents(
                "", List.of(service("mail", 1, "2026-08-24T22:00:00Z", "2026-08-24T23:00:00Z")), 1, null);

        assertThat(line(contents))
                .isEqualTo("history slo-history: 1 service, 1 hour from 2026-08-24 to 2026-08-24, 1 past report");
    }

    @Test
    void an_empty_one_says_so() {
        assertThat(line(new HistoryContents("", List.of(), 0, 65_536L)))
                .isEqualTo("history slo-history: nothing kept yet, 66 kB");
        assertThat(line(new HistoryContents("", List.of(), 3, null))).isEqualTo("history slo-history: 3 past reports");
    }

    @Test
    void a_shared_one_is_named_without_its_password() {
        assertThat(HistoryLine.heading(HistorySettings.at("jdbc:postgresql://db/slo?user=u&password=hunter2")))
                .isEqualTo("history jdbc:postgresql://db/slo");
        assertThat(HistoryLine.heading(HistorySettings.NONE)).isEqualTo("history: none");
    }
}

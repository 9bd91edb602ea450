package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.slo.TimeRange;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every history does, wherever it is kept. */
abstract class HistoryContract {
    static final Instant MIDNIGHT = Instant.parse("2026-11-01T00:00:00Z");
    static final Instant ASKED = Instant.parse("2026-11-02T06:00:00Z");
    static final CellSource SHOP = new CellSource("shop", "prod\njob=\"shop\"");
    static final TimeRange DAY = hours(0, 24);
    static final int VERSION = 3;

    private final List<History> opened = new ArrayList<>();
    HistorySettings settings = HistorySettings.NONE;
    History history = History.none();

    /** A new place, where nothing is. */
    abstract String location() throws Exception;

    /** Does something to the database behind the history's back. */
    abstract void execute(String sql) throws SQLException;

    @BeforeEach
    void openHistory() throws Exception {
        settings = HistorySettings.at(location());
        history = open();
    }

    History open() {
        History another = History.open(settings, Path.of("").toAbsolutePath());
        opened.add(another);
        return another;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(History::close);
    }

    static TimeRange hours(int from, int to) {
        return new TimeRange(MIDNIGHT.plusSeconds(3600L * from), MIDNIGHT.plusSeconds(3600L * to));
    }

    static TimeRange minutes(int from, int to) {
        return new TimeRange(MIDNIGHT.plusSeconds(60L * from), MIDNIGHT.plusSeconds(60L * to));
    }

    static Slice slice(TimeRange time, int requests) {
        return new Slice(
                time,
                time.from(),
                List.of(new Slice.EndpointSlice(
                        new Endpoint("GET", "/cart"),
                        requests,
                        1,
                        1500,
                        Histogram.of(new double[] {0.1, 0.5}, new double[] {requests - 1, requests}, requests))),
                List.of(),
                true,
                0,
                List.of(),
                List.of(),
                null,
                null,
                new TreeMap<>(),
                Samples.NONE,
                null,
                null,
                List.of());
    }

    static List<Slice> day(int requests) {
        return IntStream.range(0, 24)
                .mapToObj(hour -> slice(hours(hour, hour + 1), requests + hour))
                .toList();
    }

    static List<Double> requests(List<Slice> slices) {
        return slices.stream().map(slice -> slice.endpoints().get(0).requests()).toList();
    }

    @Test
    void nothing_is_kept_at_first() {
        assertThat(history.kept(SHOP, DAY)).isEmpty();
        assertThat(history.slices(SHOP, DAY)).isEqualTo(History.SlicesRead.NOTHING);
        assertThat(history.targets(SHOP, DAY)).isEqualTo(History.SlicesRead.NOTHING);
        assertThat(history.sources("shop")).isEmpty();
        assertThat(history.reports("shop", "30d", ASKED, 5)).isEmpty();
        assertThat(history.contents().orElseThrow().services()).isEmpty();
        history.forget(ASKED);
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void what_is_kept_comes_back_in_order_now_and_later() {
        List<Slice> backwards = new ArrayList<>(day(100));
        Collections.reverse(backwards);
        history.keep(SHOP, backwards, ASKED, VERSION);
        for (History one : List.of(history, open())) {
            assertThat(requests(one.slices(SHOP, DAY).slices())).isEqualTo(requests(day(100)));
            assertThat(one.slices(SHOP, DAY).damaged()).isEmpty();
            assertThat(one.kept(SHOP, DAY))
                    .hasSize(24)
                    .startsWith(
                            new KeptCellHeader(hours(0, 1), ASKED, VERSION),
                            new KeptCellHeader(hours(1, 2), ASKED, VERSION));
            assertThat(one.problems()).isEmpty();
        }
    }

    @Test
    void a_time_holds_the_cells_that_lie_in_it_whole() {
        history.keep(SHOP, day(100), ASKED, VERSION);
        TimeRange within = minutes(30, 240);
        assertThat(history.kept(SHOP, within))
                .extracting(KeptCellHeader::time)
                .containsExactly(hours(1, 2), hours(2, 3), hours(3, 4));
        assertThat(history.slices(SHOP, within).slices()).hasSize(3);
        assertThat(history.targets(SHOP, within).slices())
                .extracting(Slice::time)
                .containsExactly(hours(1, 2), hours(2, 3), hours(3, 4));
    }

    @Test
    void sights_have_no_counts() {
        history.keep(SHOP, day(100), ASKED, VERSION);
        assertThat(history.targets(SHOP, DAY).slices())
                .hasSize(24)
                .allMatch(slice -> slice.endpoints().isEmpty());
    }

    @Test
    void a_cell_that_is_asked_again_takes_the_place_of_the_earlier_answer() {
        history.keep(SHOP, List.of(slice(hours(0, 1), 10)), ASKED, 1);
        history.keep(SHOP, List.of(slice(hours(0, 1), 11)), ASKED, 2);
        assertThat(requests(history.slices(SHOP, DAY).slices())).containsExactly(11.0);
        history.keep(SHOP, List.of(slice(hours(0, 1), 12)), ASKED.plusSeconds(1), 3);
        assertThat(requests(history.slices(SHOP, DAY).slices())).containsExactly(12.0);
        assertThat(history.kept(SHOP, DAY)).containsExactly(new KeptCellHeader(hours(0, 1), ASKED.plusSeconds(1), 3));
    }

    @Test
    void an_answer_that_was_asked_earlier_does_not_replace_a_later_one() {
        history.keep(SHOP, List.of(slice(hours(0, 1), 12)), ASKED, VERSION);
        history.keep(SHOP, List.of(slice(hours(0, 1), 11)), ASKED.minusSeconds(1), VERSION);
        assertThat(requests(history.slices(SHOP, DAY).slices())).containsExactly(12.0);
    }

    @Test
    void a_whole_takes_the_place_of_its_parts() {
        history.keep(SHOP, List.of(slice(minutes(0, 20), 1), slice(minutes(20, 60), 2)), ASKED, VERSION);
        history.keep(SHOP, List.of(slice(minutes(60, 90), 3)), ASKED, VERSION);
        history.keep(SHOP, List.of(slice(hours(0, 1), 7)), ASKED, VERSION);
        assertThat(requests(history.slices(SHOP, DAY).slices())).containsExactly(7.0, 3.0);
    }

    @Test
    void a_part_that_was_asked_later_stays_beside_the_whole() {
        history.keep(SHOP, List.of(slice(minutes(0, 20), 1)), ASKED.plusSeconds(60), VERSION);
        history.keep(SHOP, List.of(slice(hours(0, 1), 7)), ASKED, VERSION);
        assertThat(history.kept(SHOP, DAY))
                .extracting(KeptCellHeader::time)
                .containsExactly(minutes(0, 20), hours(0, 1));
    }

    @Test
    void parts_of_the_same_hour_stay_beside_each_other_and_beside_a_later_part_of_the_whole() {
        history.keep(SHOP, List.of(slice(hours(0, 1), 7)), ASKED, VERSION);
        history.keep(SHOP, List.of(slice(minutes(0, 30), 3), slice(minutes(0, 45), 5)), ASKED, VERSION);
        assertThat(history.kept(SHOP, DAY))
                .extracting(KeptCellHeader::time)
                .containsExactly(minutes(0, 30), minutes(0, 45), hours(0, 1));
    }

    @Test
    void sources_do_not_mix() {
        CellSource other = new CellSource("shop", "prod\njob=\"shop\",env=\"eu\"");
        history.keep(SHOP, List.of(slice(hours(0, 1), 10)), ASKED, VERSION);
        history.keep(other, List.of(slice(hours(0, 1), 20)), ASKED.plusSeconds(5), VERSION);
        assertThat(requests(history.slices(SHOP, DAY).slices())).containsExactly(10.0);
        assertThat(requests(history.slices(other, DAY).slices())).containsExactly(20.0);
        assertThat(history.sources("shop")).containsExactly(other, SHOP);
    }

    @Test
    void services_that_ask_the_same_share_their_hours() {
        CellSource twin = new CellSource("cart", SHOP.asked());
        history.keep(SHOP, List.of(slice(hours(0, 1), 10)), ASKED, VERSION);
        history.keep(twin, List.of(slice(hours(1, 2), 20)), ASKED, VERSION);
        assertThat(requests(history.slices(twin, DAY).slices())).containsExactly(10.0, 20.0);
        assertThat(history.sources("shop")).containsExactly(SHOP);
        assertThat(history.sources("cart")).containsExactly(twin);
    }

    @Test
    void past_reports_come_back_the_latest_first() {
        for (int day = 1; day <= 3; day++) {
            history.keep(new PastReport("shop", "30d", MIDNIGHT.plusSeconds(86_400L * day), "{\"day\":" + day + "}"));
        }
        history.keep(new PastReport("shop", "7d", MIDNIGHT.plusSeconds(86_400L), "other period"));
        history.keep(new PastReport("cart", "30d", MIDNIGHT.plusSeconds(86_400L), "other service"));
        Instant third = MIDNIGHT.plusSeconds(3 * 86_400L);
        assertThat(history.reports("shop", "30d", third, 5))
                .extracting(PastReport::document)
                .containsExactly("{\"day\":2}", "{\"day\":1}");
        assertThat(history.reports("shop", "30d", third.plusSeconds(1), 1))
                .containsExactly(new PastReport("shop", "30d", third, "{\"day\":3}"));
    }

    @Test
    void a_report_takes_the_place_of_the_one_of_the_same_end() {
        history.keep(new PastReport("shop", "30d", MIDNIGHT, "first"));
        history.keep(new PastReport("shop", "30d", MIDNIGHT, "sécond \0 \uD83D\uDE00"));
        assertThat(history.reports("shop", "30d", ASKED, 5))
                .extracting(PastReport::document)
                .containsExactly("sécond \0 \uD83D\uDE00");
    }

    @Test
    void what_ended_before_a_time_is_forgotten_and_no_more() {
        history.keep(SHOP, day(100), ASKED, VERSION);
        CellSource gone = new CellSource("old", "long ago");
        history.keep(gone, List.of(slice(hours(0, 1), 1)), MIDNIGHT.plusSeconds(7200), VERSION);
        history.keep(new PastReport("shop", "1h", hours(0, 4).to(), "old"));
        history.keep(new PastReport("shop", "1h", hours(0, 5).to(), "young"));
        history.forget(hours(0, 5).to());
        assertThat(history.kept(SHOP, DAY))
                .hasSize(20)
                .extracting(KeptCellHeader::time)
                .contains(hours(4, 5));
        assertThat(history.reports("shop", "1h", ASKED, 5))
                .extracting(PastReport::document)
                .containsExactly("young");
        assertThat(history.sources("old")).isEmpty();
        assertThat(history.sources("shop")).containsExactly(SHOP);
    }

    @Test
    void contents_say_what_is_kept() {
        history.keep(SHOP, day(100), ASKED, VERSION);
        history.keep(new CellSource("cart", "prod\njob=\"cart\""), List.of(slice(hours(5, 6), 1)), ASKED, VERSION);
        history.keep(new PastReport("shop", "30d", MIDNIGHT, "{}"));
        HistoryContents contents = history.contents().orElseThrow();
        assertThat(contents.services())
                .containsExactly(
                        new HistoryContents.KeptService("cart", 1, hours(5, 6)),
                        new HistoryContents.KeptService("shop", 24, hours(0, 24)));
        assertThat(contents.reports()).isEqualTo(1);
        assertThat(contents.bytes()).isPositive();
        assertThat(contents.where()).doesNotContain("secret");
    }

    @Test
    void hours_that_are_damaged_are_told_once_and_can_be_kept_again() throws SQLException {
        history.keep(SHOP, day(100), ASKED, VERSION);
        execute("UPDATE history_hour SET block = (SELECT block FROM history_hour WHERE starts_at = "
                + hours(7, 8).from().getEpochSecond() + ") WHERE starts_at = "
                + hours(3, 4).from().getEpochSecond());
        History.SlicesRead read = history.slices(SHOP, DAY);
        history.targets(SHOP, DAY);
        assertThat(read.damaged()).containsExactly(hours(3, 4));
        assertThat(read.slices()).hasSize(23);
        assertThat(history.problems()).singleElement().asString().startsWith("1 hour of shop in the history ");
        history.keep(SHOP, List.of(slice(hours(3, 4), 5)), ASKED, VERSION);
        assertThat(history.slices(SHOP, DAY).damaged()).isEmpty();
    }

    @Test
    void a_past_report_that_is_damaged_is_left_out_and_told() throws SQLException {
        history.keep(new PastReport("shop", "30d", MIDNIGHT, "{}"));
        history.keep(new PastReport("shop", "30d", ASKED, "{}"));
        execute("UPDATE past_report SET document = substr(document, 1, 12) WHERE ends_at = "
                + MIDNIGHT.getEpochSecond());
        assertThat(history.reports("shop", "30d", ASKED.plusSeconds(1), 5))
                .extracting(PastReport::to)
                .containsExactly(ASKED);
        assertThat(history.problems())
                .singleElement()
                .asString()
                .startsWith("1 past report of shop in the history ")
                .contains("30d to " + MIDNIGHT);
    }

    @Test
    void names_may_be_anything() {
        CellSource strange = new CellSource("sh'op\"; DROP TABLE history_hour; --\0\u2028é", "a\0'b");
        history.keep(strange, day(1), ASKED, VERSION);
        history.keep(new PastReport(strange.service(), "30d", MIDNIGHT, "{}"));
        assertThat(history.slices(strange, DAY).slices()).hasSize(24);
        assertThat(history.reports(strange.service(), "30d", ASKED, 1)).hasSize(1);
        assertThat(history.sources(strange.service())).hasSize(1);
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void a_newer_schema_is_refused_and_nothing_is_written() throws SQLException {
        history.keep(SHOP, day(100), ASKED, VERSION);
        execute("UPDATE flyway_schema_history SET version = '9'");
        History later = open();
        later.keep(SHOP, List.of(slice(hours(30, 31), 1)), ASKED, VERSION);
        later.forget(ASKED);
        assertThat(later.kept(SHOP, DAY)).isEmpty();
        assertThat(later.slices(SHOP, DAY)).isEqualTo(History.SlicesRead.NOTHING);
        assertThat(later.contents()).isEmpty();
        assertThat(later.problems())
                .singleElement()
                .asString()
                .contains("of a newer slo-reporter (version 9, this one knows 1)")
                .contains("Nothing was changed.");
        execute("UPDATE flyway_schema_history SET version = '1'");
        assertThat(open().kept(SHOP, hours(0, 48))).hasSize(24);
    }

    @Test
    void what_is_somebody_elses_is_refused_and_not_changed() throws SQLException {
        execute("CREATE TABLE bookmarks (id BIGINT)");
        History later = open();
        later.keep(SHOP, day(1), ASKED, VERSION);
        assertThat(later.kept(SHOP, DAY)).isEmpty();
        assertThat(later.problems()).singleElement().asString().contains("it holds something else (tables bookmarks)");
        execute("DROP TABLE bookmarks");
        assertThat(open().contents()).isPresent();
    }

    @Test
    void it_can_be_used_by_several_threads() {
        IntStream.range(0, 8).parallel().forEach(thread -> {
            CellSource source = new CellSource("s" + thread, "asked " + thread);
            history.keep(source, day(thread + 1), ASKED, VERSION);
            assertThat(history.slices(source, DAY).slices()).hasSize(24);
        });
        assertThat(history.contents().orElseThrow().services()).hasSize(8);
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void two_that_are_open_at_once_see_what_the_other_keeps() {
        History other = open();
        history.keep(SHOP, day(100), ASKED, VERSION);
        other.keep(SHOP, List.of(slice(hours(24, 25), 1)), ASKED, VERSION);
        assertThat(history.kept(SHOP, hours(0, 48))).hasSize(25);
        assertThat(other.kept(SHOP, hours(0, 48))).hasSize(25);
    }
}

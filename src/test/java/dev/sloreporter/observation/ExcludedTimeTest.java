package dev.sloreporter.observation;

import static dev.sloreporter.observation.TimesOf.always;
import static dev.sloreporter.observation.TimesOf.at;
import static dev.sloreporter.observation.TimesOf.cells;
import static dev.sloreporter.observation.TimesOf.hours;
import static dev.sloreporter.observation.TimesOf.range;
import static dev.sloreporter.observation.TimesOf.ranges;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.ExcludedTime;
import dev.sloreporter.slo.Exclusions;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Excluded time belongs to no window: not to its events, coverage, minutes, seconds or last tenth. */
class ExcludedTimeTest {
    private static final double NONE = Double.NaN;
    private static final Histogram TEN = Histogram.of(new double[] {0.1, 0.2}, new double[] {6, 9}, 10);
    private static final TimeRange TEN_HOURS = range(0, 36_000);
    /** The third and the fourth hour. */
    private static final Cells CELLS = hours(10).without(of(7200, 14_400));

    private static Exclusions of(double... fromTo) {
        return Exclusions.of(
                ranges(fromTo).stream().map(r -> new ExcludedTime(r, null)).toList());
    }

    private static Objective objective(String text) {
        return Objectives.parse(text, true).orThrow();
    }

    private static ServiceOf shop() {
        return new ServiceOf(CELLS).endpoint("GET", "/items", 10, 1, TEN);
    }

    private static Evidence evidence(ServiceOf service, String objective) {
        return service.seen().evidence(objective(objective), "10h", TEN_HOURS, null);
    }

    @Test
    void its_events_are_nobodys() {
        assertThat(evidence(shop(), "error_rate < 1%").seen()).isEqualTo(new Events(80, 8));
        assertThat(evidence(shop(), "p95 < 200ms").seen())
                .isEqualTo(new Latencies(Histogram.of(new double[] {0.1, 0.2}, new double[] {48, 72}, 80)));
        EndpointCounts counts = shop().seen().endpoints().get(0);
        assertThat(counts.requests(0, 10)).isEqualTo(80);
        assertThat(counts.requests(2, 4)).isZero();
        assertThat(counts.latency(2, 4).total()).isZero();
    }

    @Test
    void its_seconds_divide_no_rate_and_its_peak_is_none() {
        assertThat(evidence(shop(), "throughput > 1/s").seen()).isEqualTo(new Level(80 / 28_800.0));
        ServiceOf busy = shop().peak(1, 2, 9, 8, 3, NONE, 1, 1, 1, 1);
        assertThat(evidence(busy, "throughput peak > 1/s").seen()).isEqualTo(new Level(3));
        ServiceOf cutUp = shop().peak(NONE, NONE, 9, 8, NONE, NONE, NONE, NONE, NONE, NONE);
        assertThat(evidence(cutUp, "throughput peak > 1/s").seen()).isEqualTo(new NothingSeen(Reason.LOW_COVERAGE));
    }

    @Test
    void its_minutes_are_neither_up_nor_down() {
        double[] seen = new double[10];
        Arrays.fill(seen, 60);
        double[] down = {0, 1, 60, 30, 0, 0, 0, 0, 0, 0};
        Evidence up = evidence(shop().up(seen, down), "up > 99%");
        assertThat(up.seen()).isEqualTo(new Events(480, 1));
        assertThat(up.coverage()).isEqualTo(1);
    }

    @Test
    void what_is_used_in_it_is_neither_average_nor_maximum_nor_covered() {
        double[] mean = {.2, .2, 1, 1, .2, .2, .2, .2, .4, .4};
        double[] max = {.2, .2, 2, 2, .2, .2, .2, .2, .4, .5};
        double[] seconds = new double[10];
        Arrays.fill(seconds, 3600);
        ServiceOf service = shop().cpu(new Resource.Instance("a", mean, max, seconds));
        Level average = (Level) evidence(service, "cpu avg < 70%").seen();
        assertThat(average.value()).isCloseTo(.25, within(1e-12));
        assertThat(evidence(service, "cpu max < 70%").seen()).isEqualTo(new Level(.5));
        assertThat(evidence(service, "cpu avg < 70%").coverage()).isCloseTo(1, within(1e-12));
    }

    @Test
    void coverage_is_of_what_is_left() {
        // unseen: an hour of what is excluded, and two others
        ServiceOf service = shop().scraped(ranges(0, 10_800, 21_600, 36_000));
        assertThat(evidence(service, "p95 < 200ms").coverage()).isCloseTo(6 / 8.0, within(1e-12));
        Coverage coverage = service.seen().coverage();
        assertThat(coverage.gaps(TEN_HOURS, CELLS)).containsExactly(range(14_400, 21_600));
        assertThat(coverage.share(range(7200, 14_400), CELLS)).isZero();
    }

    @Test
    void down_in_it_is_not_down() {
        Coverage.Target target =
                new Coverage.Target("a", ranges(0, 7000, 14_500, 36_000), ranges(7000, 14_500), always(10), List.of());
        assertThat(new Coverage(List.of(target), true).downtime(TEN_HOURS, CELLS))
                .containsExactly(range(7000, 7200), range(14_400, 14_500));
    }

    @Test
    void a_target_that_was_seen_in_it_alone_is_none_of_the_windows() {
        boolean[] showed = new boolean[10];
        showed[2] = true;
        Coverage.Target other = new Coverage.Target("b", ranges(7200, 9000), ranges(9000, 36_000), showed, List.of());
        Coverage.Target own = new Coverage.Target("a", ranges(0, 36_000), List.of(), always(10), List.of());
        ServiceOf service = shop().coverage(new Coverage(List.of(own, other), true));
        assertThat(evidence(service, "p95 < 200ms").coverage()).isEqualTo(1);
    }

    @Test
    void a_hole_counts_where_its_events_came_to_light() {
        // from 6000 s to 16 000 s, over all of the exclusion: 1200 s before it are not known there, all is after it
        assertThat(counted(6000, 16_000)).isCloseTo(6000 + 10_000 + 20_000, within(1e-9));
        // to 14 000 s: came to light in the exclusion, so nowhere
        assertThat(counted(6000, 14_000)).isCloseTo(6000 + 21_600, within(1e-9));
        // from 10 000 s: began in it
        assertThat(counted(10_000, 16_000)).isCloseTo(7200 + 6000 + 20_000, within(1e-9));
        // within it
        assertThat(counted(10_000, 12_000)).isCloseTo(28_800, within(1e-9));
    }

    private static double counted(double hole, double end) {
        Coverage.Target target =
                new Coverage.Target("a", ranges(0, hole, end, 36_000), List.of(), always(10), ranges(0, 36_000));
        return new Coverage(List.of(target), true).countedSeconds(TEN_HOURS, CELLS);
    }

    @Test
    void what_is_left_adds_up_whatever_the_holes() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[] scraped = random.doubles(6, 0, 36_000).sorted().toArray();
            Coverage.Target target =
                    new Coverage.Target("a", ranges(scraped), List.of(), always(10), ranges(0, 36_000));
            Coverage coverage = new Coverage(List.of(target), true);
            Cells all = hours(10);
            double parts =
                    coverage.countedSeconds(range(0, 7200), all) + coverage.countedSeconds(range(14_400, 36_000), all);
            assertThat(coverage.countedSeconds(TEN_HOURS, CELLS))
                    .as("seed %d", seed)
                    .isCloseTo(parts, within(1e-6));
        }
    }

    @Test
    void of_a_window_of_which_nothing_is_left_there_is_nothing_to_say() {
        ServiceOf service = shop().failed(Signal.LATENCY).missing(Signal.CPU);
        for (Objective one : Objectives.DEFAULTS) {
            Evidence evidence = service.seen().evidence(one, "1h", range(7200, 10_800), null);
            assertThat(evidence.seen()).as(one.text()).isEqualTo(new NothingSeen(Reason.EXCLUDED));
            assertThat(evidence.coverage()).isZero();
        }
        assertThat(service.seen().isExcluded(range(7200, 10_800))).isTrue();
        assertThat(service.seen().isExcluded(range(7200, 14_401))).isFalse();
    }

    @Test
    void a_service_born_in_it_is_judged_by_what_comes_after() {
        ServiceOf service = shop().born(at(8000)).storeBegan(at(-1_000_000)).scraped(ranges(8000, 36_000));
        Evidence evidence = evidence(service, "error_rate < 1%");
        assertThat(evidence.seen()).isEqualTo(new Events(60, 6));
        assertThat(evidence.coverage()).isCloseTo(1, within(1e-12));
        assertThat(service.seen()
                        .evidence(objective("error_rate < 1%"), "4h", range(0, 14_400), null)
                        .seen())
                .isEqualTo(new NothingSeen(Reason.EXCLUDED));
    }

    @Test
    void the_last_tenth_is_of_what_is_left() {
        // 20 hours, 11 to 19 excluded: 12 are left, whose tenth is 2, one of them before
        Cells cells = hours(20).without(of(11 * 3600, 19 * 3600));
        LastTenth tenth = tenth(new ServiceOf(cells).endpoint("GET", "/", 10, 1, TEN), 20, null);
        assertThat(tenth.seen()).isEqualTo(new Events(20, 2));
        assertThat(tenth.excluded()).isEqualTo(cells.excluded());
    }

    @Test
    void where_no_edge_is_the_last_tenth_begins_at_the_one_before() {
        // 8 of 10 hours are left, a tenth is 48 minutes, and there is no edge but the hour's
        LastTenth tenth = tenth(shop(), 10, null);
        assertThat(tenth.seen()).isEqualTo(new Events(10, 1));
    }

    @Test
    void shares_of_a_month_are_of_the_time_that_counts() {
        // ten hours are gone, eight of them count; of ten to come five count
        Cells cells = CELLS.without(of(7200, 14_400, 40_000, 40_000 + 5 * 3600));
        LastTenth tenth = tenth(new ServiceOf(cells).endpoint("GET", "/", 10, 1, TEN), 10, .5);
        assertThat(requireNonNull(tenth.shareLeft())).isCloseTo(5 / 13.0, within(1e-12));
        assertThat(requireNonNull(tenth(shop(), 10, .5).shareLeft())).isCloseTo(10 / 18.0, within(1e-12));
    }

    private static LastTenth tenth(ServiceOf service, int hours, @Nullable Double shareLeft) {
        Evidence.Outlook outlook = new Evidence.Outlook(shareLeft, at(2 * hours * 3600));
        return requireNonNull(service.seen()
                .evidence(objective("error_rate < 1%"), "period", range(0, hours * 3600), outlook)
                .lastTenth());
    }

    @Test
    void a_cell_that_an_exclusion_cuts_is_not_excluded() {
        Cells cut = cells(0, 3600, 5400, 7200).without(of(3600, 5000));
        assertThat(cut.isExcluded(1)).isFalse();
        assertThat(cut.without(of(3600, 5400)).isExcluded(1)).isTrue();
        assertThat(cut.secondsLeft(range(0, 7200))).isEqualTo(5800);
    }
}

package dev.sloreporter.observation;

import static dev.sloreporter.observation.TimesOf.always;
import static dev.sloreporter.observation.TimesOf.at;
import static dev.sloreporter.observation.TimesOf.cells;
import static dev.sloreporter.observation.TimesOf.range;
import static dev.sloreporter.observation.TimesOf.ranges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.observation.Coverage.Target;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.testbed.Proofs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Cells ONE = cells(0, 1000);

    private static Target target(List<TimeRange> scraped, List<TimeRange> failed, List<TimeRange> lives) {
        return new Target("shop a:8080", scraped, failed, always(1), lives);
    }

    private static Coverage of(Target... targets) {
        return new Coverage(List.of(targets), true);
    }

    @Test
    void share_is_the_mean_over_time_of_targets_scraped_among_those_in_sight() {
        Target steady = target(ranges(0, 1000), List.of(), List.of());
        Target failing = target(ranges(0, 400, 500, 600), ranges(400, 500), List.of());

        // 0..400: 2 of 2; 400..500: 1 of 2; 500..600: 2 of 2; from 600: 1 of 1, the other left.
        assertThat(of(steady, failing).share(range(0, 1000), ONE)).isCloseTo(0.95, within(1e-12));
    }

    @Test
    void share_is_zero_while_no_target_is_in_sight() {
        assertThat(of(target(ranges(0, 250), List.of(), List.of())).share(range(0, 1000), ONE))
                .isCloseTo(0.25, within(1e-12));
        assertThat(Coverage.NONE.share(range(0, 1000), ONE)).isZero();
    }

    @Test
    void a_target_that_never_showed_the_request_metric_in_the_window_is_none_of_its_targets() {
        Cells two = cells(0, 1000, 2000);
        Target app = new Target("app", ranges(0, 1000), List.of(), always(2), List.of());
        Target late = new Target("late", ranges(0, 1), ranges(1, 2000), new boolean[] {false, true}, List.of());
        Coverage coverage = of(app, late);

        assertThat(coverage.share(range(0, 1000), two)).isCloseTo(1, within(1e-12));
        assertThat(coverage.share(range(0, 2000), two)).isCloseTo((0.5 * 999 + 1) / 2000, within(1e-12));
        assertThat(coverage.showedAnything(range(0, 1000), two)).isTrue();
        assertThat(of(new Target("no", ranges(0, 9), List.of(), new boolean[] {false, true}, List.of()))
                        .showedAnything(range(0, 1000), two))
                .isFalse();
    }

    @Test
    void scrapes_outside_of_the_range_and_overlaps_by_jitter_count_for_nothing() {
        Target target = target(ranges(-500, 100, 90, 200, 200, 5000), ranges(150, 160), List.of());
        assertThat(of(target).share(range(0, 1000), ONE)).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_range_may_begin_within_a_cell() {
        Target target = target(ranges(600, 1000), List.of(), List.of());
        assertThat(of(target).share(range(600.5, 1000), ONE)).isCloseTo(1, within(1e-12));
    }

    @Test
    void gaps_are_when_none_was_in_sight_and_downtime_when_those_in_sight_failed() {
        Coverage coverage = of(
                target(ranges(0, 300, 600, 800.2, 800.7, 900), ranges(300, 400), List.of()),
                target(ranges(0, 200), ranges(200, 350), List.of()));

        assertThat(coverage.downtime(range(0, 1000), ONE)).isEqualTo(ranges(300, 400));
        assertThat(coverage.gaps(range(0, 1000), ONE)).isEqualTo(ranges(400, 600, 900, 1000));
        assertThat(Coverage.NONE.gaps(range(0, 1000), ONE)).isEqualTo(ranges(0, 1000));
    }

    @Test
    void counts_speak_for_a_hole_that_the_process_outlived() {
        Target outlived = target(ranges(0, 400, 700, 1000), ranges(400, 500), ranges(0, 990));
        Target replaced = target(ranges(0, 400, 700, 1000), ranges(400, 500), ranges(0, 370, 700, 990));

        assertThat(of(outlived).countedSeconds(range(0, 1000), ONE)).isCloseTo(1000, within(1e-9));
        assertThat(of(replaced).countedSeconds(range(0, 1000), ONE)).isCloseTo(700, within(1e-9));
    }

    @Test
    void a_hole_that_reaches_back_before_the_window_counts_in_full_and_one_still_open_at_its_end_not() {
        Cells two = cells(0, 1000, 2000);
        Target target = new Target("a", ranges(0, 600, 1300, 2000), List.of(), always(2), ranges(0, 1990));

        assertThat(of(target).countedSeconds(range(0, 1000), two)).isCloseTo(600, within(1e-9));
        assertThat(of(target).countedSeconds(range(1000, 2000), two)).isCloseTo(1400, within(1e-9));
        assertThat(of(target).countedSeconds(range(0, 2000), two)).isCloseTo(2000, within(1e-9));
    }

    @Test
    void holes_across_an_edge_are_told_where_the_process_outlived_them() {
        Cells two = cells(0, 1000, 2000);
        List<TimeRange> scraped = ranges(0, 900, 1100, 1500, 1600, 2000);
        Target outlived = new Target("a", scraped, List.of(), always(2), ranges(0, 2000));
        Target replaced = new Target("b", scraped, List.of(), always(2), ranges(0, 900, 1100, 2000));

        assertThat(of(outlived).holesAcross(two)).isEqualTo(1);
        assertThat(of(replaced).holesAcross(two)).isZero();
        assertThat(of(outlived, replaced, outlived).holesAcross(two)).isEqualTo(2);
    }

    @Test
    void each_target_speaks_for_its_share() {
        Target steady = target(ranges(0, 1000), List.of(), ranges(0, 990));
        Target lost = target(ranges(0, 400), ranges(400, 1000), ranges(0, 380));

        assertThat(of(steady, lost).countedSeconds(range(0, 1000), ONE)).isCloseTo(400 + 300, within(1e-9));
    }

    @Test
    void shares_lie_in_0_to_1_and_times_add_up_over_adjacent_windows() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Cells three = cells(0, 1000, 1700, 3000);
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                targets.add(random(random));
            }
            Coverage coverage = new Coverage(targets, true);
            String what = "seed " + seed;
            double whole = coverage.share(range(0, 3000), three) * 3000;
            double parts = 0;
            double counted = 0;
            double dark = 0;
            for (int cell = 0; cell < 3; cell++) {
                TimeRange range = three.cell(cell);
                double share = coverage.share(range, three);
                assertThat(share).as(what).isBetween(0.0, 1.0);
                parts += share * range.seconds();
                counted += coverage.countedSeconds(range, three);
                dark += seconds(coverage.gaps(range, three)) + seconds(coverage.downtime(range, three));
            }
            double countedWhole = coverage.countedSeconds(range(0, 3000), three);
            assertThat(parts).as(what).isCloseTo(whole, within(1e-6));
            assertThat(counted).as(what).isCloseTo(countedWhole, within(1e-6));
            assertThat(countedWhole).as(what).isGreaterThanOrEqualTo(whole - 1e-6);
            assertThat(dark).as(what).isLessThanOrEqualTo(3000 - whole + 1e-6);
        }
    }

    @Test
    void every_figure_is_what_looking_second_by_second_gives() {
        int rounds = Proofs.rounds("Coverage second by second", 5, 500);
        for (int seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            Cells three = cells(0, 1000, 1700, 3000);
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                targets.add(random(random));
            }
            Coverage coverage = new Coverage(targets, true);
            for (TimeRange range : List.of(three.cell(1), three.span())) {
                compare(coverage, three, range, "seed " + seed + ", " + range);
            }
        }
    }

    private static void compare(Coverage coverage, Cells cells, TimeRange range, String what) {
        double share = 0;
        double counted = 0;
        double down = 0;
        for (int second = -800; at(second).isBefore(range.to()); second++) {
            Instant moment = at(second + 0.5);
            boolean inside = moment.isAfter(range.from());
            Predicate<Target> isScraped = t -> covers(t.scraped(), moment);
            Predicate<Target> isInSight = isScraped.or(t -> covers(t.failed(), moment));
            double scraped = count(coverage, isScraped);
            double inSight = count(coverage, isInSight);
            double there = count(coverage, isInSight.or(t -> isInHole(t, moment, null)));
            double spoken = count(coverage, isScraped.and(t -> inside).or(t -> isInHole(t, moment, range)));
            share += inside && inSight > 0 ? scraped / inSight : 0;
            down += inside && inSight > 0 && scraped == 0 ? 1 : 0;
            counted += there > 0 ? spoken / there : 0;
        }
        assertThat(coverage.share(range, cells)).as(what).isCloseTo(share / range.seconds(), within(1e-9));
        assertThat(seconds(coverage.downtime(range, cells))).as(what).isCloseTo(down, within(1e-6));
        assertThat(coverage.countedSeconds(range, cells)).as(what).isCloseTo(counted, within(1e-6));
    }

    private static double count(Coverage coverage, Predicate<Target> which) {
        return coverage.targets().stream().filter(which).count();
    }

    private static boolean covers(List<TimeRange> ranges, Instant moment) {
        return ranges.stream().anyMatch(r -> r.from().isBefore(moment) && moment.isBefore(r.to()));
    }

    /** Whether a moment lies in a hole that one process outlived; with a range, one that closes in it. */
    private static boolean isInHole(Target target, Instant moment, @Nullable TimeRange closing) {
        if (covers(target.scraped(), moment)) {
            return false;
        }
        Optional<Instant> left = target.scraped().stream()
                .map(TimeRange::to)
                .filter(t -> t.isBefore(moment))
                .max(Comparator.naturalOrder());
        Optional<Instant> again = target.scraped().stream()
                .map(TimeRange::from)
                .filter(t -> t.isAfter(moment))
                .min(Comparator.naturalOrder());
        if (left.isEmpty() || again.isEmpty()) {
            return false;
        }
        boolean closes = closing == null
                || (again.get().isAfter(closing.from()) && !again.get().isAfter(closing.to()));
        return closes
                && target.lives().stream()
                        .anyMatch(l -> l.from().isBefore(left.get()) && !l.to().isBefore(again.get()));
    }

    /** Scraped, failing or out of sight in turn, under one process or two, from before all cells. */
    private static Target random(Random random) {
        List<TimeRange> scraped = new ArrayList<>();
        List<TimeRange> failed = new ArrayList<>();
        double time = -800;
        while (time < 3000) {
            double next = Math.min(3000, time + 10 + random.nextInt(400));
            int state = random.nextInt(4);
            if (state < 2) {
                scraped.add(range(time, next));
            } else if (state == 2) {
                failed.add(range(time, next));
            }
            time = next;
        }
        double died = random.nextInt(2900);
        return new Target("random", scraped, failed, always(3), ranges(-800, died, died + 5, 3001));
    }

    private static double seconds(List<TimeRange> ranges) {
        return ranges.stream().mapToDouble(TimeRange::seconds).sum();
    }
}

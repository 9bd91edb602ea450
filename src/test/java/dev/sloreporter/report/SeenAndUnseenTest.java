package dev.sloreporter.report;

import static dev.sloreporter.diagnose.Shop.hour;
import static dev.sloreporter.diagnose.Shop.target;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.diagnose.DiagnosedVerdicts;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.Shop;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Coverage;
import dev.sloreporter.observation.Coverage.Target;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.ChecklistState;
import dev.sloreporter.report.Report.Event;
import dev.sloreporter.report.Report.Gap;
import dev.sloreporter.slo.BurnRate;
import dev.sloreporter.slo.Evaluator;
import dev.sloreporter.slo.Evidence;
import dev.sloreporter.slo.ObjectiveVerdict;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was seen, what was not, and what is said about it; judged by the evaluator. */
class SeenAndUnseenTest {
    private static JudgedObjective[] defaults(Observations seen) {
        return Objectives.DEFAULTS.stream()
                .map(objective -> ObjectiveVerdict.of(
                        objective,
                        Evaluator.evaluate(
                                objective,
                                seen.evidence(
                                        objective, "4h", Shop.PERIOD, new Evidence.Outlook(null, Shop.PERIOD.to()))),
                        false))
                .map(verdict -> new JudgedObjective(verdict.objective(), verdict.counted(), List.of(verdict.result())))
                .toArray(JudgedObjective[]::new);
    }

    private static Report report(Observations seen) {
        return Reports.of(seen, defaults(seen));
    }

    @Test
    void a_service_with_nothing_at_all_is_no_data_with_empty_sections() {
        Shop shop = new Shop().convention(null, null).coverage(Coverage.NONE);
        for (Signal signal : Signal.values()) {
            shop.missing(signal, "no series matches job=\"shop\"");
        }
        Report report = report(shop.observed());

        assertThat(report.status()).isEqualTo(Status.NO_DATA);
        assertThat(report.summary()).isEqualTo("No data: no series matches job=\"shop\".");
        assertThat(report.traffic()).isNull();
        assertThat(report.latency()).isNull();
        assertThat(report.resources()).isNull();
        assertThat(report.endpoints()).isEmpty();
        assertThat(report.intervals()).isEmpty();
        assertThat(report.period().coverage()).isZero();
        assertThat(requireNonNull(report.timeline()).gaps()).isEmpty();
        assertThat(report.timeline().cells()).allSatisfy(cell -> {
            assertThat(cell.requests()).isNull();
            assertThat(cell.within()).isEmpty();
        });
        assertThat(report.recommendations())
                .singleElement()
                .satisfies(one -> assertThat(one.issue())
                        .isEqualTo("no objective can be measured: no series matches job=\"shop\""));
        assertThat(report.objectives()).allSatisfy(objective -> {
            boolean counts = List.of("latency", "error_rate").contains(objective.sli());
            assertThat(objective.counted()).as(objective.id()).isEqualTo(counts);
            assertThat(objective.results().get(0).reason()).isEqualTo(Reason.METRIC_MISSING);
            assertThat(objective.results().get(0).detail()).isEqualTo("no series matches job=\"shop\"");
        });
    }

    @Test
    void a_service_without_visitors_has_zeros_where_it_was_seen() {
        Report report = report(new Shop()
                .endpoint("GET", "/", 0, 0, 0, 0, 0, 0)
                .cpu(0.1, 0.1, 0.1, 0.1)
                .observed());
        assertThat(report.status()).isEqualTo(Status.NO_DATA);
        assertThat(report.summary()).isEqualTo("No data for P95, P99 and errors: no requests in 4 h; all others kept.");
        assertThat(requireNonNull(report.traffic()).requests()).isZero();
        assertThat(report.traffic().requestsPerSecond()).isZero();
        assertThat(report.endpoints()).isEmpty();
        assertThat(requireNonNull(report.timeline()).cells().get(0).requests()).isZero();
    }

    @Test
    void a_failed_query_is_told_in_the_servers_words() {
        Report report = report(new Shop()
                .endpoint("GET", "/", 0, 1, 100, 0, 0, 0)
                .failed(Signal.MEMORY, "bad_data: many-to-many\n matching")
                .cpu(0.1, 0.1, 0.1, 0.1)
                .observed());
        ObjectiveReport memory = report.objectives().get(0);
        assertThat(memory.id()).isEqualTo("memory_max");
        assertThat(memory.results().get(0).reason()).isEqualTo(Reason.QUERY_FAILED);
        assertThat(memory.results().get(0).detail()).isEqualTo("bad_data: many-to-many matching");
        assertThat(memory.counted()).isTrue();
        assertThat(memory.results().get(0).queries()).containsExactly("q4");
        assertThat(report.warnings()).contains("The query for memory failed: bad_data: many-to-many matching");
    }

    @Test
    void a_service_younger_than_the_period_says_since_when_it_is_judged() {
        Shop young = new Shop().endpoint("GET", "/", 0, 1, 100, 0, 0, 0).storeBegan(hour(-100));
        assertThat(report(young.born(hour(0).plusSeconds(3607)).observed()).warnings())
                .contains("Judged since 2026-09-14T21:00:07Z (3 h): the service is younger than the period.");
        assertThat(report(young.born(hour(0).plusSeconds(59)).observed()).warnings())
                .isEmpty();
        assertThat(report(young.born(hour(0).minusSeconds(1)).observed()).warnings())
                .isEmpty();
    }

    @Test
    void gaps_and_downtime_are_told_apart() {
        Coverage coverage = new Coverage(
                List.of(new Target(
                        "shop 10.0.0.1:8080",
                        List.of(new TimeRange(hour(0), hour(1)), new TimeRange(hour(3), hour(4))),
                        List.of(new TimeRange(hour(1), hour(2))),
                        new boolean[] {true, false, false, true},
                        List.of())),
                true);
        Report report = report(new Shop()
                .endpoint(new EndpointCounts(
                        new Endpoint("GET", "/"),
                        new double[] {10, 0, 0, 10},
                        new double[4],
                        List.of(Shop.hour(10, 0, 0, 0), Histogram.EMPTY, Histogram.EMPTY, Shop.hour(10, 0, 0, 0)),
                        new double[4]))
                .coverage(coverage)
                .observed());

        Report.Timeline timeline = requireNonNull(report.timeline());
        assertThat(timeline.downtime())
                .containsExactly(new Gap(Instant.parse("2026-09-14T21:00:00Z"), Instant.parse("2026-09-14T22:00:00Z")));
        assertThat(timeline.gaps())
                .containsExactly(new Gap(Instant.parse("2026-09-14T22:00:00Z"), Instant.parse("2026-09-14T23:00:00Z")));
        assertThat(timeline.cells()).extracting(Report.CellReport::requests).containsExactly(10.0, null, null, 10.0);
        assertThat(report.period().coverage()).isEqualTo(0.5, within(1e-9));
        assertThat(report.checklist())
                .filteredOn(item -> item.item().equals("Monitoring in place"))
                .containsExactly(new Report.ChecklistItem(
                        "Monitoring in place", ChecklistState.OPEN, "50.0 % of the period scraped"));
    }

    @Test
    void restarts_of_one_roll_out_are_one_event() {
        Shop shop = new Shop()
                .coverage(
                        new Coverage(List.of(target("shop a:80", Shop.PERIOD), target("shop b:80", Shop.PERIOD)), true))
                .restart(hour(0).minusSeconds(5), "a:80")
                .restart(hour(1), "a:80")
                .restart(hour(1).plusSeconds(120), "b:80")
                .restart(hour(2), "b:80")
                .restart(hour(3), "a:80")
                .restart(hour(3).plusSeconds(601), "b:80");
        assertThat(requireNonNull(report(shop.observed()).timeline()).events())
                .containsExactly(
                        new Event(Instant.parse("2026-09-14T21:00:00Z"), "restart", "both instances"),
                        new Event(Instant.parse("2026-09-14T22:00:00Z"), "restart", "b:80"),
                        new Event(Instant.parse("2026-09-14T23:00:00Z"), "restart", "a:80"),
                        new Event(Instant.parse("2026-09-14T23:10:01Z"), "restart", "b:80"));
    }

    @Test
    void restarts_of_several_are_counted() {
        Shop shop = new Shop()
                .coverage(new Coverage(
                        List.of(
                                target("shop a:80", Shop.PERIOD),
                                target("shop b:80", Shop.PERIOD),
                                target("shop c:80", Shop.PERIOD)),
                        true));
        shop.restart(hour(1), "a:80").restart(hour(1), "b:80");
        shop.restart(hour(2), "a:80").restart(hour(2), "b:80").restart(hour(2), "c:80");
        assertThat(requireNonNull(report(shop.observed()).timeline()).events())
                .extracting(Event::text)
                .containsExactly("2 of 3 instances", "all 3 instances");
    }

    @Test
    void intervals_are_merged_hours_worst_first_without_noise() {
        Observations seen = new Shop()
                .endpoint(new EndpointCounts(
                        new Endpoint("GET", "/"),
                        new double[] {1000, 1000, 1000, 190},
                        new double[4],
                        List.of(
                                Shop.hour(800, 0, 200, 0),
                                Shop.hour(900, 0, 100, 0),
                                Shop.hour(1000, 0, 0, 0),
                                Shop.hour(179, 0, 11, 0)),
                        new double[4]))
                .observed();
        List<Report.Interval> intervals = report(seen).intervals();
        assertThat(intervals)
                .extracting(Report.Interval::from)
                .containsExactly(Instant.parse("2026-09-14T20:00:00Z"), Instant.parse("2026-09-14T23:00:00Z"));
        assertThat(intervals.get(0).to()).isEqualTo(Instant.parse("2026-09-14T22:00:00Z"));
        assertThat(intervals.get(0).bad()).isEqualTo(300);
        assertThat(intervals.get(0).shareOfBudget()).isEqualTo(300 / 159.5, within(1e-9));
        assertThat(intervals.get(0).endpoint()).isNull();
    }

    @Test
    void the_reader_is_warned_of_what_weakens_the_figures() {
        EndpointCounts leaking = new EndpointCounts(
                new Endpoint("GET", "/"),
                new double[] {80, 0, 0, 0},
                new double[4],
                List.of(Shop.hour(100, 0, 0, 0), Histogram.EMPTY, Histogram.EMPTY, Histogram.EMPTY),
                new double[4]);
        Report report = report(new Shop()
                .endpoint(leaking)
                .coverage(new Coverage(List.of(target("pushed", Shop.PERIOD)), false))
                .warning("3 buckets were repaired.")
                .observed());
        assertThat(report.warnings()).hasSize(3);
        assertThat(report.warnings().get(0)).isEqualTo("3 buckets were repaired.");
        assertThat(report.warnings().get(1)).startsWith("No up metric");
        assertThat(report.warnings().get(2)).startsWith("The request counter has 80 requests, the histogram 100:");
    }

    @Test
    void latencies_of_which_no_bound_tells_anything_are_left_out() {
        Histogram unknown = Histogram.of(new double[0], new double[0], 100);
        EndpointCounts counted = new EndpointCounts(
                new Endpoint("GET", "/"),
                new double[] {100, 100, 100, 100},
                new double[4],
                List.of(unknown, unknown, unknown, unknown),
                new double[4]);
        Report report = report(new Shop().endpoint(counted).observed());
        assertThat(requireNonNull(report.traffic()).requests()).isEqualTo(400);
        assertThat(report.latency()).isNull();
    }

    @Test
    void without_a_counter_of_requests_the_histogram_counts_them() {
        Report report = report(new Shop()
                .endpoint("GET", "/", 0, 1, 100, 0, 0, 0)
                .missing(Signal.REQUESTS, "no counter")
                .missing(Signal.ERRORS, "no counter")
                .observed());
        assertThat(requireNonNull(report.traffic()).requests()).isEqualTo(400);
        assertThat(report.traffic().errors()).isNull();
        assertThat(requireNonNull(report.timeline()).cells().get(0).requests()).isEqualTo(100);
    }

    @Test
    void the_checklist_says_what_is_done_open_and_not_measurable() {
        Report report = report(new Shop()
                .endpoint("GET", "/", 0, 1, 900, 0, 100, 0)
                .missing(Signal.ERRORS, "no label status")
                .observed());
        assertThat(report.checklist().subList(0, 4))
                .containsExactly(
                        new Report.ChecklistItem(
                                "P95 latency within objective",
                                ChecklistState.OPEN,
                                "90.0 % of requests within 200 ms, 95 % promised"),
                        new Report.ChecklistItem(
                                "Slow endpoints profiled",
                                ChecklistState.OPEN,
                                "1 endpoint (p95 > 100ms), profiles are not read yet"),
                        new Report.ChecklistItem(
                                "Error rate within objective", ChecklistState.NOT_MEASURABLE, "no label status"),
                        new Report.ChecklistItem(
                                "Monitoring in place", ChecklistState.DONE, "100.0 % of the period scraped"));
        assertThat(report.checklist().subList(4, 9))
                .allMatch(item -> item.state() == ChecklistState.NOT_MEASURABLE && item.evidence() != null);
    }

    @Test
    void labels_are_data_wherever_they_come_from() {
        String route = "/x\n| `[[$(rm)]]` <b>\u202e";
        Report report = report(new Shop()
                .endpoint("GET", route, 1, 9, 50, 0, 50, 0)
                .endpoint("GET", "/", 0, 1, 100, 0, 0, 0)
                .observed());
        assertThat(report.endpoints().get(0).endpoint()).isEqualTo(route);
        assertThat(report.summary()).doesNotContain("\n").contains("has 100 % of the misses");
        assertThat(report.recommendations().get(0).endpoint()).isEqualTo("GET " + route);
    }

    @Test
    void shorter_windows_have_burn_rates_and_longer_ones_do_not() {
        var p95 = DiagnosedVerdicts.objective("p95 < 200ms");
        Observations seen = new Shop().endpoint("GET", "/", 0, 1, 90, 0, 10, 0).observed();
        TimeRange lastHour = new TimeRange(hour(3), hour(4));
        JudgedObjective judged = new JudgedObjective(
                p95,
                true,
                List.of(
                        Evaluator.evaluate(p95, seen.evidence(p95, "1h", lastHour, null)),
                        Evaluator.evaluate(
                                p95,
                                seen.evidence(p95, "4h", Shop.PERIOD, new Evidence.Outlook(null, Shop.PERIOD.to())))));
        Report report = Reports.of(seen, judged);
        assertThat(report.objectives().get(0).burnRates())
                .extracting(BurnRate::window)
                .containsExactly("1h", "4h");
        assertThat(report.objectives().get(0).burnRates().get(0).value()).isEqualTo(2, within(1e-9));

        JudgedObjective shorterPeriod = new JudgedObjective(
                p95, true, List.of(judged.results().get(1), judged.results().get(0)));
        assertThat(ObjectiveReports.of(new CellCounts(seen), List.of(shorterPeriod), null)
                        .get(0)
                        .burnRates())
                .extracting(BurnRate::window)
                .containsExactly("1h");
    }
}

package dev.sloreporter.measure.counting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.ConventionFiles;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Contradiction.ContradictionKind;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.RouteFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A past that came back under other labels is an alarm; births, bursts and restarts are not. */
class RateCheckTest {
    private static final String COUNT = "http_server_requests_seconds_count";
    private static final long HOUR = 3_600_000;
    private static final double NONE = Double.NaN;
    private static final Labels OLD = labels("old");
    private static final Labels NEW = labels("new");

    private final RequestMetrics metrics = new RequestMetrics(
            ConventionFiles.SHIPPED.known().named("micrometer").orElseThrow(),
            RequestMetrics.Form.CLASSIC,
            "method",
            "uri",
            COUNT,
            "method",
            "uri",
            "status");
    private final EventTotals tally = new EventTotals(plan(), metrics, 1);
    private final ContradictingCells contradicting = new ContradictingCells(metrics, new long[] {0, HOUR});

    private void counted(double events, Map<Labels, double[]> at, double rate) {
        tally.sink(COUNT).add(0, List.of(NEW), new double[] {events});
        Samples rates = new Samples(new long[] {HOUR / 2, HOUR}, new double[] {rate, rate / 2});
        new RateCheck(new long[] {0, HOUR}, rates).withdraw(tally, List.of(at), contradicting);
    }

    private List<ContradictionKind> found() {
        return contradicting.byCell().get(0).stream().map(Contradiction::kind).toList();
    }

    @Test
    void a_life_that_comes_back_under_other_labels_is_taken_back() {
        counted(101_200, Map.of(OLD, new double[] {100_000, NONE}, NEW, new double[] {NONE, 101_200}), 1);
        assertThat(found()).containsExactly(ContradictionKind.BEYOND_RATE);
        assertThat(tally.requests(0)).isZero();
        Contradiction one = contradicting.byCell().get(0).get(0);
        assertThat(one.found()).isEqualTo(101_200);
        assertThat(one.against()).isEqualTo(3600);
    }

    @Test
    void a_life_that_went_on_is_none() {
        counted(1200, Map.of(OLD, new double[] {100_000, NONE}, NEW, new double[] {NONE, 101_200}), 1);
        assertThat(found()).isEmpty();
        assertThat(tally.requests(0)).isEqualTo(1200);
    }

    @Test
    void a_burst_that_no_rate_sees_is_none_where_no_series_is_gone() {
        counted(5000, Map.of(OLD, new double[] {100_000, 100_000}, NEW, new double[] {NONE, 5000}), 0);
        assertThat(found()).isEmpty();
    }

    @Test
    void what_was_there_before_may_have_grown_between_two_readings_of_the_rate() {
        counted(5000, Map.of(OLD, new double[] {1, NONE}, NEW, new double[] {100, 5100}), 0);
        assertThat(found()).isEmpty();
    }

    @Test
    void without_a_rate_there_is_no_alarm() {
        tally.sink(COUNT).add(0, List.of(NEW), new double[] {1e6});
        new RateCheck(new long[] {0, HOUR}, Samples.NONE)
                .withdraw(
                        tally,
                        List.of(Map.of(OLD, new double[] {1, NONE}, NEW, new double[] {NONE, 1e6})),
                        contradicting);
        assertThat(found()).isEmpty();
    }

    private static Labels labels(String version) {
        return Labels.of("__name__", COUNT, "method", "GET", "uri", "/a", "status", "200", "version", version);
    }

    private ServicePlan plan() {
        Selector selector = Selector.of(Matcher.equal("job", "shop"));
        ServiceSettings settings = new ServiceSettings(
                "shop",
                new ServiceSettings.Selectors(selector.toString(), null),
                new ServiceSettings.Auto(),
                null,
                List.of("/health*"),
                new ServiceSettings.Resources(null, null));
        return new ServicePlan(
                settings,
                selector,
                selector,
                metrics,
                Selector.of(new Matcher("status", Matcher.Op.REGEX, "5..")),
                List.of(RouteFilter.glob("/health*")),
                Set.of(),
                null,
                null,
                List.of(),
                1,
                new ServicePlan.Missing(null, null, null, null),
                List.of());
    }
}

package dev.sloreporter.measure.counting;

import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.PromQl;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses between two metrics that both count a service's requests and the failed ones among them: a histogram that is observed for successes
 * only beside a counter of all of them, for one. The one with more events counts, of as many the one with more failed ones. They are read at few times, so that this
 * costs little; what happens between the times is in both.
 */
public final class CompetingMetrics {
    private static final int TIMES = 24;
    private static final Duration LONGEST_STEP = Duration.ofHours(1);
    private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);

    /** What is counted when a request begins, and when it ends, differs by those under way. */
    private static final double NOISE = 1e-4;

    private final PrometheusClient client;
    private final TimeRange range;

    /** @param range in which they are compared */
    public CompetingMetrics(PrometheusClient client, TimeRange range) {
        this.client = client;
        this.range = range;
    }

    /** Events of one metric, failed ones among them. */
    private record EventsOfMetric(double all, double failed) {
        private static final EventsOfMetric NONE = new EventsOfMetric(0, 0);

        EventsOfMetric plus(EventsOfMetric other) {
            return new EventsOfMetric(all + other.all, failed + other.failed);
        }

        /** From an earlier sum to this one; a sum that fell began again. */
        EventsOfMetric since(EventsOfMetric earlier) {
            return new EventsOfMetric(
                    all >= earlier.all ? all - earlier.all : all,
                    failed >= earlier.failed && all >= earlier.all ? failed - earlier.failed : failed);
        }

        boolean isMoreThan(EventsOfMetric other) {
            return isMore(all, other.all);
        }

        boolean failsMoreThan(EventsOfMetric other) {
            return isMore(failed, other.failed);
        }

        private static boolean isMore(double one, double other) {
            return one > other * (1 + NOISE) + 1;
        }
    }

    /** The plan that counts by the metric with more events, with a word on the difference. */
    public ServicePlan choose(ServicePlan plan, ServicePlan other) {
        boolean bothExcludeRoutes = plan.excludesRoutes() && other.excludesRoutes();
        Optional<EventsOfMetric> events = events(plan, bothExcludeRoutes).found();
        Optional<EventsOfMetric> ofOther = events(other, bothExcludeRoutes).found();
        return events.isEmpty() || ofOther.isEmpty()
                ? plan.withWarning(notCompared(plan, other))
                : choose(plan, events.get(), other, ofOther.get());
    }

    private static ServicePlan choose(
            ServicePlan plan, EventsOfMetric events, ServicePlan other, EventsOfMetric ofOther) {
        if (ofOther.isMoreThan(events)) {
            return other.withWarning(difference(name(other), ofOther, name(plan), events));
        }
        if (events.isMoreThan(ofOther)) {
            return plan.withWarning(difference(name(plan), events, name(other), ofOther));
        }
        if (ofOther.failsMoreThan(events)) {
            return other.withWarning(failures(name(other), ofOther, name(plan), events));
        }
        return events.failsMoreThan(ofOther)
                ? plan.withWarning(failures(name(plan), events, name(other), ofOther))
                : plan;
    }

    private static String failures(String more, EventsOfMetric most, String less, EventsOfMetric fewer) {
        return "Requests and errors are those of " + more + ", by which about " + Figures.count(most.failed())
                + " requests failed; " + less + " has as many requests, of which " + Figures.count(fewer.failed())
                + " failed: find out which of them has the status that was sent.";
    }

    private static String difference(String more, EventsOfMetric most, String less, EventsOfMetric fewer) {
        String share = Figures.shareUsed(1 - fewer.all() / most.all(), 2);
        String cause = "requests that end in an exception are often missing in one of them";
        if (fewer.failed() == 0 && most.failed() > 0) {
            cause = less + " seems to be recorded for successes only";
        } else if (fewer.failsMoreThan(most)) {
            cause = "of its requests about " + Figures.count(fewer.failed()) + " failed, of those of " + more + " "
                    + Figures.count(most.failed());
        }
        return "Requests and errors are those of " + more + "; " + less + " lacks about " + share + " of them: " + cause
                + ".";
    }

    private static String notCompared(ServicePlan plan, ServicePlan other) {
        return name(plan) + " and " + name(other) + " both carry the status and could not be compared; requests and"
                + " errors are those of " + name(plan) + ".";
    }

    private static String name(ServicePlan plan) {
        RequestMetrics metrics = plan.metrics();
        return metrics == null ? "nothing" : metrics.requests();
    }

    private Answer<EventsOfMetric> events(ServicePlan plan, boolean leavingOut) {
        RequestMetrics metrics = plan.metrics();
        Selector errors = plan.errors();
        if (metrics == null || errors == null) {
            return new Answer.Ok<>(EventsOfMetric.NONE);
        }
        String by = Stream.concat(
                        Stream.of("job", "instance"), errors.matchers().stream().map(Matcher::label))
                .distinct()
                .map(PromQl::label)
                .collect(Collectors.joining(", "));
        String sums =
                "sum by (" + by + ") (" + expression(metrics, leavingOut ? plan.countedSeries() : plan.http()) + ")";
        return client.range(sums, range.from(), range.to(), step()).map(sets -> events(sets, errors));
    }

    private static String expression(RequestMetrics metrics, Selector counted) {
        return metrics.storedAs(metrics.requests()).stream()
                .map(name -> name.equals(metrics.nativeHistogram())
                        ? "histogram_count(" + counted.of(name) + ")"
                        : counted.of(name))
                .collect(Collectors.joining(" or "));
    }

    private Duration step() {
        Duration part = Duration.ofMinutes(range.length().dividedBy(TIMES).toMinutes());
        Duration step = part.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : part;
        return step.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : step;
    }

    private static EventsOfMetric events(SeriesSet sums, Selector errors) {
        Map<Labels, TreeMap<Long, EventsOfMetric>> byTarget = new HashMap<>();
        for (Series series : sums) {
            boolean failed = errors.matches(series.labels()::get);
            TreeMap<Long, EventsOfMetric> of =
                    byTarget.computeIfAbsent(series.labels().only("job", "instance"), t -> new TreeMap<>());
            for (int i = 0; i < series.size(); i++) {
                double value = series.value(i);
                if (Double.isFinite(value)) {
                    of.merge(series.timeMillis(i), new EventsOfMetric(value, failed ? value : 0), EventsOfMetric::plus);
                }
            }
        }
        EventsOfMetric all = EventsOfMetric.NONE;
        for (TreeMap<Long, EventsOfMetric> of : byTarget.values()) {
            EventsOfMetric before = null;
            for (EventsOfMetric sum : of.values()) {
                all = before == null ? all : all.plus(sum.since(before));
                before = sum;
            }
        }
        return all;
    }
}

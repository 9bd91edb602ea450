package dev.sloreporter.measure.discovery;

import dev.sloreporter.measure.reading.MomentWords;
import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.slo.NearestWord;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Why a service's requests are not there, by what the store has in their place: targets that are down, other metrics, scrapes
 * of earlier days, or nothing ever. Asked only of services of which nothing known was found; what can't be had is left out.
 */
final class MissingRequests {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Whether a target was up is looked at by the minute in no more than this, else by the hour. */
    private static final Duration BY_THE_MINUTE = Duration.ofHours(6);

    private final PrometheusClient client;
    private final TimeRange span;
    private @Nullable List<String> jobs;

    /** @param span the time in which nothing was found */
    MissingRequests(PrometheusClient client, TimeRange span) {
        this.client = client;
        this.span = span;
    }

    /** The plan with the sentence for it; as it is where the store doesn't say more. */
    ServicePlan explained(ServicePlan plan) {
        String missing = String.valueOf(plan.missing().requests());
        boolean isKnown = !missing.endsWith("matches " + plan.http());
        if (isKnown) {
            return plan;
        }
        Answer<List<String>> names = names(plan.http(), span);
        if (names.failed().isPresent()) {
            return plan;
        }
        List<String> found = names.found().orElse(List.of());
        return plan.withoutRequests(found.isEmpty() ? nothing(plan.http()) : inItsPlace(plan.http(), missing, found));
    }

    /** Names of metrics that a selector finds in a time; asks the index alone. */
    private Answer<List<String>> names(Selector selector, TimeRange time) {
        return client.labelValues("__name__", List.of("{" + selector + "}"), time.from(), time.to());
    }

    /** {@code job="shop" has the histograms a, b: ...}, of a job that was scraped. */
    String describe(String job) {
        Selector selector = Selector.of(Matcher.equal("job", job));
        return names(selector, span)
                .found()
                .map(names -> selector
                        + (up(selector) == Up.DOWN
                                ? " is down"
                                : " " + MetricNames.of(names).words()))
                .orElse(selector.toString());
    }

    private String inItsPlace(Selector selector, String missing, List<String> names) {
        String has = MetricNames.of(names).words();
        return switch (up(selector)) {
            case DOWN -> selector + " is down: Prometheus's scrapes of it failed all the time (up = 0)";
            case SCRAPED -> missing + ", which is scraped and " + has;
            // the index is coarse: it has a day or more around the span too
            case NOT_SEEN -> names.contains("up") ? nothing(selector) : missing + ", which is there and " + has;
        };
    }

    private enum Up {
        SCRAPED,
        DOWN,
        NOT_SEEN
    }

    private Up up(Selector selector) {
        Answer<SeriesSet> up = client.range(
                "max(" + selector.of("up") + ")",
                span.from(),
                span.to(),
                span.length().compareTo(BY_THE_MINUTE) > 0 ? HOUR : MINUTE);
        OptionalDouble most = up.found().stream()
                .flatMap(set -> set.series().stream())
                .flatMapToDouble(series -> Arrays.stream(series.values()))
                .max();
        return most.isEmpty() ? Up.NOT_SEEN : most.getAsDouble() == 0 ? Up.DOWN : Up.SCRAPED;
    }

    private String nothing(Selector selector) {
        String nothing = "no series matches " + selector;
        Optional<Instant> last = lastScrape(selector);
        if (last.isPresent()) {
            return nothing + " in this time: it was last scraped at " + MomentWords.toTheMinute(last.get());
        }
        TimeRange before = new TimeRange(Instant.EPOCH, span.from());
        boolean wasThere = names(selector, before)
                .found()
                .filter(names -> !names.isEmpty())
                .isPresent();
        return wasThere
                ? nothing + " in this time: it was last scraped over " + RangeSelector.LOOK_BACK.toDays()
                        + " days before"
                : nothing + ". Likely: the target was never scraped, or the job has another name"
                        + suggestion(selector);
    }

    /** In the span and the days before; to the hour first, then to the scrape. */
    private Optional<Instant> lastScrape(Selector selector) {
        String at = "max(timestamp(" + selector.of("up") + "))";
        Instant from = span.from().minus(RangeSelector.LOOK_BACK);
        return latest(client.range(at, from, span.to(), HOUR))
                .map(hour ->
                        latest(client.range(at, hour, hour.plus(HOUR), MINUTE)).orElse(hour));
    }

    /** The largest value, a time. */
    static Optional<Instant> latest(Answer<SeriesSet> times) {
        return times.found().stream()
                .flatMap(set -> set.series().stream())
                .filter(series -> series.size() > 0)
                .map(Series::lastValue)
                .filter(Double::isFinite)
                .max(Double::compare)
                .map(seconds -> Instant.ofEpochMilli(Math.round(seconds * 1000)));
    }

    private String suggestion(Selector selector) {
        return selector.matchers().stream()
                .filter(matcher -> matcher.label().equals("job") && matcher.op() == Matcher.Op.EQUAL)
                .findFirst()
                .flatMap(matcher -> NearestWord.to(matcher.value(), jobs()))
                .map(job -> " (there is " + Matcher.equal("job", job) + ")")
                .orElse("");
    }

    private List<String> jobs() {
        List<String> known = jobs;
        if (known == null) {
            known = client.labelValues("job", List.of("up"), span.from(), span.to())
                    .found()
                    .orElse(List.of());
            jobs = known;
        }
        return known;
    }
}

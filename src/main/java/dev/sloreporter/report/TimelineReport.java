package dev.sloreporter.report;

import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.SignalQueries;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Resource;
import dev.sloreporter.report.Report.CellReport;
import dev.sloreporter.report.Report.Gap;
import dev.sloreporter.report.Report.ReportedExclusion;
import dev.sloreporter.report.Report.Timeline;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened when: the period's cells, the time that was not seen, was down, or is excluded, and restarts. */
final class TimelineReport {
    /** Shorter ones are the jitter of scrapes. */
    private static final Duration SHORTEST_GAP = Duration.ofMinutes(1);

    private final CellCounts cells;
    private final Observations seen;
    private final List<BigDecimal> thresholds;

    private TimelineReport(CellCounts cells, List<BigDecimal> thresholds) {
        this.cells = cells;
        this.seen = cells.seen();
        this.thresholds = thresholds;
    }

    static Timeline of(CellCounts cells, TimeRange period, List<JudgedObjective> objectives, SlowRule slowRule) {
        TimelineReport timeline = new TimelineReport(cells, thresholds(objectives, slowRule));
        Observations seen = cells.seen();
        TimeRange range = seen.range(period);
        return new Timeline(
                IntStream.range(seen.cells().first(period), seen.cells().end(period))
                        .mapToObj(timeline::cell)
                        .toList(),
                timeline.areScrapesKnown() ? gaps(seen.coverage().gaps(range, seen.cells())) : List.of(),
                timeline.areScrapesKnown() ? gaps(seen.coverage().downtime(range, seen.cells())) : List.of(),
                exclusions(seen, period),
                Restarts.events(seen, period),
                LatencySteps.of(cells, period));
    }

    /** Cut to the period. */
    private static List<ReportedExclusion> exclusions(Observations seen, TimeRange period) {
        return seen.cells().excluded().within(period).stream()
                .map(one -> new ReportedExclusion(one.time().from(), one.time().to(), one.reason()))
                .toList();
    }

    /** Thresholds whose share is plotted: those of the whole service's objectives, and where slow begins. */
    private static List<BigDecimal> thresholds(List<JudgedObjective> objectives, SlowRule slowRule) {
        return Stream.concat(
                        objectives.stream()
                                .map(JudgedObjective::objective)
                                .filter(one -> one.route() == null)
                                .flatMap(one -> one.thresholds().stream()),
                        Stream.of(slowRule.threshold()))
                .map(BigDecimal::stripTrailingZeros)
                .sorted()
                .distinct()
                .toList();
    }

    private boolean areScrapesKnown() {
        return isKnown(Signal.UP) && !seen.coverage().targets().isEmpty();
    }

    private CellReport cell(int i) {
        TimeRange time = seen.cells().cell(i);
        Histogram latency = cells.latency(i);
        boolean seenAtAll =
                latency.total() > 0 || cells.requests(i) > 0 || seen.coverage().share(time, seen.cells()) > 0;
        return new CellReport(
                time.from(),
                time.to(),
                seenAtAll ? requests(i) : null,
                seenAtAll && isKnown(Signal.REQUESTS) && isKnown(Signal.ERRORS) ? cells.errors(i) : null,
                within(latency),
                latency.percentile(0.5).seconds(),
                latency.percentile(0.95).seconds(),
                latency.percentile(0.99).seconds(),
                average(seen.cpu(), i),
                max(seen.memory(), i));
    }

    private @Nullable Double requests(int i) {
        if (isKnown(Signal.REQUESTS)) {
            return cells.requests(i);
        }
        return isKnown(Signal.LATENCY) ? cells.latency(i).total() : null;
    }

    private Map<String, Double> within(Histogram latency) {
        Map<String, Double> within = new LinkedHashMap<>();
        if (latency.total() > 0) {
            thresholds.forEach(threshold -> within.put(
                    threshold.toPlainString(),
                    latency.within(threshold.doubleValue()).estimate()));
        }
        return within;
    }

    private boolean isKnown(Signal signal) {
        return SignalQueries.is(seen, signal);
    }

    private static @Nullable Double average(@Nullable Resource resource, int i) {
        return resource == null ? null : NullForNaN.orNull(resource.average(i, i + 1));
    }

    private static @Nullable Double max(@Nullable Resource resource, int i) {
        return resource == null ? null : NullForNaN.orNull(resource.max(i, i + 1));
    }

    private static List<Gap> gaps(List<TimeRange> ranges) {
        return ranges.stream()
                .filter(range -> range.length().compareTo(SHORTEST_GAP) >= 0)
                .map(range -> new Gap(range.from(), range.to()))
                .toList();
    }
}

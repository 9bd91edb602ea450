package dev.sloreporter.render.chart;

import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.render.words.ObjectiveTableText;
import dev.sloreporter.render.words.TimeWords;
import dev.sloreporter.render.words.WorstFirst;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Interval;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the picture of the latency shows, in a sentence without its full stop: {@code P95 over 200 ms since Fri 11 Sep 20:00}. */
public final class LatencyFinding {
    private final Report report;
    private final FigureStyle look;
    private final ObjectiveTableText phrases;
    private final TimeWords times;

    public LatencyFinding(Report report, FigureStyle look, ObjectiveTableText phrases) {
        this.report = report;
        this.look = look;
        this.phrases = phrases;
        this.times = new TimeWords(report.period().timeZone());
    }

    /** Of the worst objective on the whole service's latency; else the percentiles of the period. */
    public String sentence() {
        return WorstFirst.objectives(report).stream()
                .filter(LatencyChart::isPlotted)
                .findFirst()
                .flatMap(this::of)
                .orElseGet(this::figures);
    }

    private Optional<String> of(ObjectiveReport objective) {
        String percentile = objective.objective().kind().noun();
        String threshold = look.bound(objective.target());
        List<Interval> intervals = report.intervals().stream()
                .filter(one -> one.objective().equals(objective.id()))
                .toList();
        if (!intervals.isEmpty()) {
            return Optional.of(percentile + " over " + threshold + " " + when(intervals));
        }
        return staysUnder(percentile, objective.target())
                ? Optional.of(percentile + " stayed under " + threshold)
                : Optional.empty();
    }

    private String when(List<Interval> intervals) {
        Interval longest = intervals.stream()
                .reduce((one, other) -> length(other) > length(one) ? other : one)
                .orElseThrow();
        boolean toTheEnd = longest.to().equals(report.period().to());
        if (toTheEnd && longest.from().equals(report.period().from())) {
            return "from beginning to end";
        }
        String stretch = toTheEnd
                ? "since " + times.minute(longest.from())
                : "from " + times.minute(longest.from()) + " to " + times.minute(longest.to());
        return intervals.size() == 1 ? stretch : "several times, longest " + stretch;
    }

    private static long length(Interval interval) {
        return TimeWords.seconds(interval.from(), interval.to());
    }

    /** Whether a percentile that is plotted lay under a threshold in every step that has it. */
    private boolean staysUnder(String percentile, double threshold) {
        List<Double> values = LatencyCurve.of(report).stream()
                .filter(curve -> curve.name().equals(percentile))
                .flatMap(curve -> curve.values())
                .toList();
        return !values.isEmpty() && values.stream().allMatch(value -> value < threshold);
    }

    private String figures() {
        Report.Latency latency = Objects.requireNonNull(report.latency());
        return "P50 " + phrases.estimate(latency.p50()) + ", P95 " + phrases.estimate(latency.p95());
    }
}

package dev.sloreporter.observation;

import dev.sloreporter.histogram.Histogram;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a histogram looks like whose bounds, or durations, or both are of another unit than it was read in: seconds for
 * milliseconds, or the other way round. It is a likely cause, not a certain one: some services do answer in 20 µs, and some
 * take 20 s.
 */
public enum UnitMismatch {
    /** Its bounds: 5 to 10 000, where the durations are seconds, or .005 to 10, where they are milliseconds. */
    BOUNDS,
    /** Its durations: nearly all beyond the largest bound, or nearly all within the smallest. */
    DURATIONS,
    /** Both, so that it should be read in the other unit. */
    BOTH;

    private static final double ENOUGH = 20;
    private static final double NEARLY_ALL = 0.9;
    private static final double MOST = 0.5;
    /** Nobody sets bounds of a quarter of an hour for requests, and some set one of half a minute. */
    private static final double LARGE = 500;

    private static final double SMALL = 60;
    /** A second, or a millisecond. */
    private static final double ONE = 1;
    /** Whoever writes these bounds thinks of minutes and hours. */
    private static final Set<Double> OF_CLOCKS = Set.of(60.0, 1800.0, 3600.0);

    /** What a service's latencies look like; empty where all seems well, or too little is known. */
    public static Optional<UnitMismatch> of(Histogram latency, DurationMetric metric) {
        int first = 0;
        while (first < latency.size() && latency.bound(first) <= 0) {
            first++;
        }
        boolean isKnown = latency.mean() > 0 && latency.total() >= ENOUGH && latency.size() - first >= 2;
        if (!isKnown || latency.isExponential() || latency.contradicted() > 0) {
            return Optional.empty();
        }
        int last = latency.size() - 1;
        UnitFigures looks = new UnitFigures(
                latency.bound(first) / metric.unit(),
                latency.bound(last) / metric.unit(),
                latency.mean() / metric.unit(),
                latency.atLeast(first) / latency.total(),
                1 - latency.atMost(last) / latency.total(),
                IntStream.rangeClosed(first, last)
                        .mapToObj(i -> (double) Math.round(latency.bound(i) / metric.unit()))
                        .collect(Collectors.toSet())
                        .stream()
                        .anyMatch(OF_CLOCKS::contains));
        return Optional.ofNullable(metric.isInSeconds() ? looks.readAsSeconds() : looks.readAsMilliseconds());
    }

    /** Figures as they were recorded, of whatever unit: the bounds at both ends, the mean, the shares of requests there. */
    private record UnitFigures(
            double first, double last, double mean, double withinFirst, double beyondLast, boolean ofClocks) {

        @Nullable
        UnitMismatch readAsSeconds() {
            if (hasBoundsInMilliseconds()) {
                return withinFirst >= NEARLY_ALL ? BOUNDS : BOTH;
            }
            return beyondLast > MOST && mean > last && last < LARGE ? DURATIONS : null;
        }

        @Nullable
        UnitMismatch readAsMilliseconds() {
            if (hasBoundsInSeconds()) {
                return beyondLast > MOST ? BOUNDS : BOTH;
            }
            return hasBoundsInMilliseconds() && withinFirst >= NEARLY_ALL && mean < ONE / 2 ? DURATIONS : null;
        }

        private boolean hasBoundsInMilliseconds() {
            return first >= ONE && last >= LARGE && !ofClocks;
        }

        private boolean hasBoundsInSeconds() {
            return first < ONE && last <= SMALL;
        }
    }
}

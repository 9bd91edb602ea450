package dev.sloreporter.render.chart;

import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One percentile over a period.
 *
 * @param name   {@code P95}
 * @param points by time; one without a value had too few requests
 */
record LatencyCurve(String name, List<Point> points) {
    /** A percentile of a stretch of time, in seconds. */
    record Point(Instant from, Instant to, @Nullable Double seconds) {}

    LatencyCurve {
        points = List.copyOf(points);
    }

    /** The three that a report knows by time: of its steps where it has some, else of its cells. */
    static List<LatencyCurve> of(Report report) {
        Timeline timeline = report.timeline();
        if (timeline == null) {
            return List.of();
        }
        if (!timeline.steps().isEmpty()) {
            return List.of(
                    curve("P50", timeline.steps().stream().map(one -> point(one.from(), one.to(), one.p50()))),
                    curve("P99", timeline.steps().stream().map(one -> point(one.from(), one.to(), one.p99()))),
                    curve("P95", timeline.steps().stream().map(one -> point(one.from(), one.to(), one.p95()))));
        }
        return List.of(
                curve("P50", timeline.cells().stream().map(one -> point(one.from(), one.to(), one.p50()))),
                curve("P99", timeline.cells().stream().map(one -> point(one.from(), one.to(), one.p99()))),
                curve("P95", timeline.cells().stream().map(one -> point(one.from(), one.to(), one.p95()))));
    }

    private static LatencyCurve curve(String name, Stream<Point> points) {
        return new LatencyCurve(name, points.toList());
    }

    private static Point point(Instant from, Instant to, @Nullable Double seconds) {
        return new Point(from, to, seconds);
    }

    /** The values that there are. */
    Stream<Double> values() {
        return points.stream().map(Point::seconds).filter(Objects::nonNull);
    }

    /** The largest value, 0 where there is none. */
    double max() {
        return values().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}

package dev.sloreporter.measure.assembly;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.DurationMetric;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.UnitMismatch;
import dev.sloreporter.plan.Convention.Unit;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.slo.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says where a histogram's sum contradicts its buckets, and where it looks like being of another unit than it was read in. */
public final class UnitWords {
    /** A second in milliseconds. */
    private static final double THOUSAND = 1000;

    private UnitWords() {}

    public static DurationMetric metric(RequestMetrics metrics) {
        Unit unit = metrics.convention().unit();
        return new DurationMetric(metrics.convention().histogram(), unit.seconds(), metrics.spelled(other(unit)));
    }

    /** Endpoints of a slice whose durations can't have the sum that they have. */
    public static Stream<Contradiction> contradictions(Slice slice) {
        return slice.endpoints().stream().flatMap(of -> {
            Histogram latency = of.latency().timed(of.seconds());
            boolean isSmall = latency.seconds() < latency.leastSeconds();
            return latency.contradicted() == 0
                    ? Stream.empty()
                    : Stream.of(new Contradiction(
                            isSmall
                                    ? Contradiction.ContradictionKind.SUM_IS_SMALL
                                    : Contradiction.ContradictionKind.SUM_IS_LARGE,
                            slice.time().from(),
                            "",
                            of.endpoint(),
                            false,
                            true,
                            latency.total(),
                            isSmall
                                    ? latency.leastSeconds() / latency.seconds()
                                    : latency.seconds() / latency.mostSeconds()));
        });
    }

    /** Sentences; none where all seems well. */
    public static List<String> of(RequestMetrics metrics, List<EndpointCounts> endpoints) {
        List<Histogram> cells = endpoints.stream()
                .flatMap(endpoint -> endpoint.latency().stream())
                .toList();
        Histogram latency = Histogram.sum(cells);
        Optional<String> contradiction =
                latency.contradicted() > 0 ? Optional.of(contradiction(metrics, cells)) : Optional.empty();
        Optional<String> suspicion = UnitMismatch.of(latency, metric(metrics)).map(of -> likely(metrics, of, latency));
        return Stream.of(contradiction, suspicion).flatMap(Optional::stream).toList();
    }

    private static String contradiction(RequestMetrics metrics, List<Histogram> cells) {
        double requests = 0;
        double seconds = 0;
        double least = 0;
        double most = 0;
        for (Histogram cell : cells) {
            if (cell.contradicted() > 0) {
                requests += cell.total();
                seconds += cell.seconds();
                least += cell.leastSeconds();
                most += cell.mostSeconds();
            }
        }
        double ratio = seconds < least ? least / seconds : seconds / most;
        double widest = seconds < least ? most / seconds : seconds / least;
        boolean isOfUnits = ratio <= THOUSAND && THOUSAND <= widest;
        return metrics.sum() + " contradicts " + metrics.bucket() + ": " + Figures.count(requests) + " requests took "
                + Figures.duration(seconds / requests) + " on average by the one, by the other "
                + (seconds < least
                        ? "at least " + Figures.duration(least / requests)
                        : "at most " + Figures.duration(most / requests))
                + (isOfUnits
                        ? ". One of them is in milliseconds, the other in seconds: record both in "
                                + name(metrics.convention().unit()) + "."
                        : ". One of them is wrong.")
                + " Nothing is judged by these durations.";
    }

    private static String likely(RequestMetrics metrics, UnitMismatch suspicion, Histogram latency) {
        Unit unit = metrics.convention().unit();
        String name = metrics.convention().histogram();
        String bounds = "its bucket bounds go from " + raw(latency.bound(positive(latency)), unit) + " to "
                + raw(latency.bound(latency.size() - 1), unit);
        String mean = "its requests took " + raw(latency.mean(), unit) + " on average";
        return switch (suspicion) {
            case BOUNDS ->
                "The bucket bounds of " + name + " look like " + name(other(unit)) + ", its durations like "
                        + name(unit)
                        + ": " + bounds + ", " + mean + ". Set the bounds in " + name(unit)
                        + "; if the durations are " + name(other(unit)) + " too, write " + metrics(metrics) + ".";
            case DURATIONS ->
                name + " looks like " + name(other(unit)) + ": " + bounds + ", " + mean
                        + ". If so, every figure here is "
                        + (unit == Unit.SECONDS ? "a thousand times too long" : "a thousand times too short")
                        + ": record " + name(unit) + "."
                        + (unit == Unit.SECONDS ? " If they do take so long, give it larger bounds." : "");
            case BOTH ->
                name + " looks like " + name(other(unit)) + ": " + bounds + ", " + mean
                        + ". If so, every figure here is "
                        + (unit == Unit.SECONDS ? "a thousand times too long" : "a thousand times too short")
                        + ": write "
                        + metrics(metrics) + ", or record " + name(unit) + ".";
        };
    }

    private static String metrics(RequestMetrics metrics) {
        return "metrics: " + metrics.spelled(other(metrics.convention().unit()));
    }

    private static int positive(Histogram latency) {
        int first = 0;
        while (latency.bound(first) <= 0) {
            first++;
        }
        return first;
    }

    /** As it was recorded, three digits of it. */
    private static String raw(double seconds, Unit unit) {
        return new BigDecimal(seconds / unit.seconds())
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Unit other(Unit unit) {
        return unit == Unit.SECONDS ? Unit.MILLISECONDS : Unit.SECONDS;
    }

    private static String name(Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }
}

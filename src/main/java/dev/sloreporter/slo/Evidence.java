package dev.sloreporter.slo;

import dev.sloreporter.histogram.Histogram;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the evaluator may know of one objective in one window.
 *
 * @param window      the window's name as configured, {@code 7d}
 * @param range       its time; begins at the service's birth where that is younger than the window
 * @param coverage    share of the range that was seen, in 0..1
 * @param beforeStore whether what is not covered lies before the store's beginning
 * @param seen        what was seen
 * @param lastTenth   the events of the period's last tenth, in a period that is open (see {@link Window#isOpen}); else null: then nothing is at risk
 */
public record Evidence(
        String window,
        TimeRange range,
        double coverage,
        boolean beforeStore,
        Seen seen,
        @Nullable LastTenth lastTenth) {

    public Evidence {
        if (!(coverage >= 0 && coverage <= 1)) {
            throw new IllegalArgumentException("coverage is a share in 0..1, not " + coverage);
        }
    }

    /** The same with nothing known of durations but their buckets. */
    Evidence withoutMean() {
        LastTenth tenth = lastTenth == null
                ? null
                : new LastTenth(
                        lastTenth.seen().withoutMean(), lastTenth.shareLeft(), lastTenth.end(), lastTenth.excluded());
        return new Evidence(window, range, coverage, beforeStore, seen.withoutMean(), tenth);
    }

    /** What was seen as what a kind of objective takes. */
    static <S extends Seen> S expected(Class<S> type, Seen seen, Objective objective) {
        if (!type.isInstance(seen)) {
            throw new IllegalArgumentException(objective.id() + " can't be judged by " + seen);
        }
        return type.cast(seen);
    }

    /** What was seen of an objective in a window. */
    public sealed interface Seen {
        /** How much of it contradicts itself. */
        default ContradictedShare incoherence() {
            return ContradictedShare.NONE;
        }

        /** The same with nothing known of durations but their buckets. */
        default Seen withoutMean() {
            return this;
        }
    }

    /** Nothing, for a reason that is known before any counting: METRIC_MISSING, LOW_COVERAGE, QUERY_FAILED or EXCLUDED. */
    public record NothingSeen(Reason reason) implements Seen {}

    /** Requests by their latency. May be empty: no traffic. */
    public record Latencies(Histogram histogram, ContradictedShare incoherence) implements Seen {
        /** Of which nothing contradicts itself. */
        public Latencies(Histogram histogram) {
            this(histogram, ContradictedShare.NONE);
        }

        @Override
        public Latencies withoutMean() {
            return new Latencies(histogram.untimed(), incoherence);
        }
    }

    /** Counted events, bad ones among them. May be 0 of 0: no traffic. */
    public record Events(double total, double bad, ContradictedShare incoherence) implements Seen {
        /** Of which nothing contradicts itself. */
        public Events(double total, double bad) {
            this(total, bad, ContradictedShare.NONE);
        }

        public Events {
            if (!(bad >= 0 && total >= bad && Double.isFinite(total))) {
                throw new IllegalArgumentException(bad + " bad events of " + total);
            }
        }
    }

    /** Requests by how long they took, and how many of them failed; which, nobody knows. Either may have some that the other lacks. */
    public record Requests(Latencies durations, Events failures) implements Seen {
        @Override
        public ContradictedShare incoherence() {
            return durations.incoherence().and(failures.incoherence());
        }

        @Override
        public Requests withoutMean() {
            return new Requests(durations.withoutMean(), failures);
        }
    }

    /**
     * A measured rate or ratio, finite. Where some of what it adds up contradicts itself, that is left out: it is at least so
     * much.
     */
    public record Level(double value, ContradictedShare incoherence) implements Seen {
        /** Of which nothing contradicts itself. */
        public Level(double value) {
            this(value, ContradictedShare.NONE);
        }

        public Level {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a level that is no number must be said as Nothing");
            }
        }
    }

    /**
     * The end of the period, by whose rate the rest of a budget is forecast: a tenth of it, rounded up to whole hours
     * (under 10 h to minutes).
     *
     * @param seen         its events, of the same kind as the window's
     * @param shareLeft    for {@code month_to_date}: the share of the month still to come; else null
     * @param end          when the period ends: for {@code month_to_date} the month, else the window (see {@link Window#end})
     * @param excluded     the time that doesn't count, to come too
     */
    public record LastTenth(Seen seen, @Nullable Double shareLeft, Instant end, Exclusions excluded) {
        /** Where all time counts. */
        public LastTenth(Seen seen, @Nullable Double shareLeft, Instant end) {
            this(seen, shareLeft, end, Exclusions.NONE);
        }
    }

    /**
     * What is still to come of the report's period, where it is open.
     *
     * @param shareLeft for {@code month_to_date}: the share of the month still to come; else null
     * @param end       when it ends: for {@code month_to_date} the month, else the window
     */
    public record Outlook(@Nullable Double shareLeft, Instant end) {}
}

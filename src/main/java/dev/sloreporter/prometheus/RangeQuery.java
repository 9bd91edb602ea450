package dev.sloreporter.prometheus;

import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A range query that is halved by time, on its own grid, where the server refuses it for its size or takes too long. No
 * point is asked for twice in the end and none is lost. What fails undivided, or still fails in small parts, is the
 * failure of the whole.
 */
record RangeQuery(Duration step, RangePart part) {

    /** What Prometheus allows for one series, so there is no use in asking for more. */
    static final long MAX_POINTS = 11_000;
    /** 64 parts of a query of the largest size. */
    static final int MAX_HALVINGS = 6;

    /** Asks for one part of the range. */
    @FunctionalInterface
    interface RangePart {
        Answer<SeriesSet> ask(Instant start, Instant end, long maxValues);
    }

    RangeQuery {
        if (step.toMillis() <= 0) {
            throw new IllegalArgumentException("a range query needs a step of a millisecond at least, not " + step);
        }
    }

    Answer<SeriesSet> run(Instant start, Instant end, long maxValues) {
        return run(start, end, maxValues, MAX_HALVINGS);
    }

    Answer<SeriesSet> run(Instant start, Instant end, long maxValues, int halvings) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a range from " + start + " back to " + end);
        }
        return ask(start, end, maxValues, halvings);
    }

    private Answer<SeriesSet> ask(Instant start, Instant end, long maxValues, int halvings) {
        long points = Duration.between(start, end).toMillis() / step.toMillis() + 1;
        if (points > MAX_POINTS) {
            return halves(start, end, points, maxValues, halvings);
        }
        Answer<SeriesSet> whole = part.ask(start, end, maxValues);
        boolean divisible = points > 1 && halvings > 0;
        return divisible && isTooMuchAtOnce(whole) ? halves(start, end, points, maxValues, halvings - 1) : whole;
    }

    /** An answer that is beyond our own bounds would be so in parts as well. */
    private static boolean isTooMuchAtOnce(Answer<SeriesSet> answer) {
        return answer.failed().filter(Failure::mayPassInLessTime).isPresent();
    }

    private Answer<SeriesSet> halves(Instant start, Instant end, long points, long maxValues, int halvings) {
        Instant middle = start.plus(step.multipliedBy(points / 2));
        Answer<SeriesSet> first = ask(start, middle.minus(step), maxValues, halvings);
        Optional<SeriesSet> found = first.found();
        if (found.isEmpty()) {
            return first;
        }
        long left = Math.max(1, maxValues - found.get().samples());
        return SeriesJoin.of(first, ask(middle, end, left, halvings));
    }
}

package dev.sloreporter.observation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counters or buckets of one cell that contradict themselves or each other, so that no verdict may rest on them.
 *
 * @param kind        what was found
 * @param at          the beginning of the cell
 * @param target      job and instance; empty where it is all of the service's targets
 * @param endpoint    null where it is all that the target shows
 * @param ofRequests  whether it is in the counter of requests and errors
 * @param ofDurations whether it is in the histogram
 * @param found       a figure of what was found, by its kind
 * @param against     the figure that contradicts it, by its kind; 0 where there is none
 */
public record Contradiction(
        ContradictionKind kind,
        Instant at,
        String target,
        @Nullable Endpoint endpoint,
        boolean ofRequests,
        boolean ofDurations,
        double found,
        double against) {

    /** What was found. */
    public enum ContradictionKind {
        /**
         * Counters that fell and jumped back to where they had stood, {@code found} times: those of several processes. What the
         * target counted in the cell is left out.
         */
        TAKES_TURNS,
        /** Counters that fell {@code found} times in {@code against} scrapes: no counters. What they showed in the cell is left out. */
        KEEPS_FALLING,
        /**
         * More requests ({@code found}) than the cell's busiest five minutes allow ({@code against}), since series that had
         * been counting took other labels. What was counted in the cell is left out.
         */
        BEYOND_RATE,
        /** Values that no counter can have: infinite, negative or beyond what can be counted singly. The target is left out. */
        NO_COUNT,
        /** {@code found} requests of the endpoint whose buckets have fewer requests than smaller ones: limits are wide. */
        BUCKETS_FALL,
        /** The histogram has {@code found} requests, the counter so many more ({@code against} in all) that failures don't explain it. */
        HISTOGRAM_LACKS,
        /** The counter has {@code found} requests, the histogram more, {@code against}. */
        COUNTER_LACKS,
        /** {@code found} requests whose sum of durations is so many times ({@code against}) the most that their buckets allow. */
        SUM_IS_LARGE,
        /** {@code found} requests of which the least that their buckets allow is so many times ({@code against}) their sum. */
        SUM_IS_SMALL;

        /** Whether all that a target counted in the cell is left out. */
        boolean isOfCounting() {
            return this == TAKES_TURNS || this == KEEPS_FALLING || this == BEYOND_RATE;
        }

        /** Whether requests are missing from what was counted. */
        boolean lacks() {
            return this == HISTOGRAM_LACKS || this == COUNTER_LACKS;
        }
    }

    /** Whether it matters for requests and errors, or for durations. */
    boolean touches(boolean durations) {
        return durations ? ofDurations : ofRequests;
    }
}

package dev.sloreporter.testbed;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** When a Prometheus looked: scrapes number 0, 1, ... at even distances, some of them missed because it was down. */
final class SimulatedScrapes {
    private final long first;
    private final long every;
    private final boolean[] stored;

    private SimulatedScrapes(long first, long every, int count) {
        this.first = first;
        this.every = every;
        this.stored = new boolean[count];
        Arrays.fill(stored, true);
    }

    static SimulatedScrapes between(Instant first, Instant last, Duration every) {
        int count = Math.toIntExact(Duration.between(first, last).dividedBy(every)) + 1;
        return new SimulatedScrapes(first.toEpochMilli(), every.toMillis(), count);
    }

    int count() {
        return stored.length;
    }

    /** The distance of scrapes in milliseconds. */
    long every() {
        return every;
    }

    boolean isStored(int scrape) {
        return stored[scrape];
    }

    /** In milliseconds. */
    long time(int scrape) {
        return first + scrape * every;
    }

    /** How many scrapes were due at or before a time: the number of the first one after it. */
    int after(Instant time) {
        long number = Math.floorDiv(time.toEpochMilli() - first, every) + 1;
        return (int) Math.max(0, Math.min(count(), number));
    }

    /** From the first time on, until before the second, Prometheus was down. */
    void miss(Instant from, Instant to) {
        int begin = after(from.minusMillis(1));
        Arrays.fill(stored, begin, Math.max(begin, after(to.minusMillis(1))), false);
    }

    /** The first stored scrape from a number on, but before the limit; -1 where there is none. */
    int storedFrom(int scrape, int limit) {
        for (int k = scrape; k < limit; k++) {
            if (stored[k]) {
                return k;
            }
        }
        return -1;
    }
}

package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.List;

/** Every scrape of a target in a time, and what they show of a single series. */
final class TargetScrapes<K> {
    /** A sample that is late by up to half an interval still continues the one before. */
    private static final double LATE = 1.5;
    /** A series that changed in one of so many scrapes before was not idle. */
    private static final int LATELY = 3;

    private final List<ReadingResult<K>> scrapes;

    /** @param scrapes in time order */
    TargetScrapes(List<ReadingResult<K>> scrapes) {
        this.scrapes = scrapes;
    }

    /** Whether a series is gone that was missing at a time: where samples have times of their own, each scrape shows some alone. */
    boolean isOver(K series, long at) {
        List<ReadingResult<K>> own = before(series, at);
        if (own.size() < 2) {
            return true;
        }
        long last = own.get(own.size() - 1).atMillis();
        double due = last + LATE * (last - own.get(own.size() - 2).atMillis());
        return scrapes.stream()
                .noneMatch(seen -> seen.atMillis() >= at
                        && seen.atMillis() <= due
                        && seen.values().containsKey(series));
    }

    /** Whether the scrapes before a time are enough to know if a series was counting then. */
    boolean hasEnough(K series, long at) {
        return before(series, at).size() >= LATELY;
    }

    /** Whether a series was counting until shortly before a time: one that is hidden since it is idle was not. */
    boolean isBusy(K series, long at) {
        List<ReadingResult<K>> own = before(series, at);
        return own.stream()
                        .skip(Math.max(0, own.size() - LATELY))
                        .map(seen -> seen.values().get(series))
                        .distinct()
                        .count()
                > 1;
    }

    private List<ReadingResult<K>> before(K series, long at) {
        List<ReadingResult<K>> own = new ArrayList<>();
        for (ReadingResult<K> seen : scrapes) {
            if (seen.atMillis() < at && seen.values().containsKey(series)) {
                own.add(seen);
            }
        }
        return own;
    }
}

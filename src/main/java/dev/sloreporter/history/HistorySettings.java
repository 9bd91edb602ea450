package dev.sloreporter.history;

import java.time.Duration;

/**
 * Where a history is, and how long it keeps what.
 *
 * @param location a path, or a JDBC URL of a PostgreSQL; {@code none} for none
 * @param keep     cells and reports that ended longer ago are forgotten
 * @param settle   so long after its end a cell may still change by samples that come late: until then it is asked again
 */
public record HistorySettings(String location, Duration keep, Duration settle) {
    /** A year and what a comparison with the year before needs at its edges. */
    public static final Duration KEEP = Duration.ofDays(400);

    /** Remote writers and out-of-order windows are late by minutes, seldom by over an hour. */
    public static final Duration SETTLE = Duration.ofHours(3);

    /** No history. */
    public static final HistorySettings NONE = new HistorySettings("none", KEEP, SETTLE);

    /** One with the usual times. */
    public static HistorySettings at(String location) {
        return new HistorySettings(location, KEEP, SETTLE);
    }

    /** Whether nothing is kept. */
    public boolean isNone() {
        return location.equals("none");
    }

    /** Whether it is a database that many machines share. */
    public boolean isShared() {
        return location.startsWith("jdbc:");
    }
}

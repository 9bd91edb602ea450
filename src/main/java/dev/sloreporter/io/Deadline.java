package dev.sloreporter.io;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of a run: tells how much time is left, never what time it is. What waits asks it how long it may. */
public final class Deadline {
    /** Longer than any run. */
    private static final Duration ENDLESS = Duration.ofDays(365);

    /** There is time without end. */
    public static final Deadline NONE = new Deadline(ENDLESS, "", () -> 0);

    private final Duration whole;
    private final String setBy;
    private final LongSupplier nanoTime;
    private final long began;

    private Deadline(Duration whole, String setBy, LongSupplier nanoTime) {
        this.whole = whole;
        this.setBy = setBy;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /**
     * One that begins to run now.
     *
     * @param time     from now on
     * @param setBy    what to change for another, as its user writes it: {@code --timeout 15m}
     * @param nanoTime the clock: nanoseconds since any moment, as of {@link System#nanoTime}
     */
    public static Deadline in(Duration time, String setBy, LongSupplier nanoTime) {
        return new Deadline(time.compareTo(ENDLESS) < 0 ? time : ENDLESS, setBy, nanoTime);
    }

    /** How much time is left; zero where it is over. */
    public Duration left() {
        Duration left = whole.minusNanos(nanoTime.getAsLong() - began);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether no time is left. */
    public boolean isOver() {
        return left().isZero();
    }

    /** This time, or what is left where that is shorter. */
    public Duration atMost(Duration time) {
        Duration left = left();
        return left.compareTo(time) < 0 ? left : time;
    }

    /** Why nothing more is asked, for users. */
    public String words() {
        return "the run's time is over (" + setBy + ")";
    }
}

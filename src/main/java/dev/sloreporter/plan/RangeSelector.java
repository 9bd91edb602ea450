package dev.sloreporter.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a reading reaches back, and from when: {@code [1h]} from whatever time is asked for, or
 * {@code [34m] @ 1700000040} from that moment.
 *
 * @param millis   its length, over 0
 * @param atMillis the moment in Unix milliseconds; null for the time of the request
 */
public record RangeSelector(long millis, @Nullable Long atMillis) {
    /** How long before the time that is reported the lives of processes, births and hidden series are looked for. */
    public static final Duration LOOK_BACK = Duration.ofDays(15);

    public RangeSelector {
        if (millis <= 0) {
            throw new IllegalArgumentException("a reading reaches back, not " + millis + " ms");
        }
    }

    /** From the time that is asked for. */
    public static RangeSelector of(long millis) {
        return new RangeSelector(millis, null);
    }

    /** The time after {@code fromMillis} up to and with {@code toMillis}. */
    public static RangeSelector between(long fromMillis, long toMillis) {
        return new RangeSelector(toMillis - fromMillis, toMillis);
    }

    /** The same, beginning earlier. */
    public RangeSelector longer(long byMillis) {
        return new RangeSelector(millis + byMillis, atMillis);
    }

    /** Its length as PromQL writes it. */
    public String range() {
        return PromQl.range(millis);
    }

    /** A selector over this time. */
    public String over(String selector) {
        return selector + "[" + range() + "]" + moment();
    }

    /** A selector at its end. */
    public String at(String selector) {
        return selector + moment();
    }

    /** What pins a selector to its end; empty where the request's time does. */
    String moment() {
        return atMillis == null ? "" : " @ " + PromQl.at(atMillis);
    }
}

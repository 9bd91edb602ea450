package dev.sloreporter.slo;

import java.util.Locale;

/** What a judgement rests on. {@link #key()} is its name in the report's JSON. */
public enum Basis {
    /** On counts: no bucket is involved, or the threshold is the bound of one in all instances. */
    EXACT,
    /** On the mean of all durations, which alone decides. */
    MEAN,
    /** On the bounds of the bucket that the threshold lies in; shares are estimated. */
    ESTIMATED;

    /** Lower-case name, as in {@code estimated}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

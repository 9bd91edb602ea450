package dev.sloreporter.slo;

/** What a judgement rests on. */
public enum Basis implements JsonKeyed {
    /** On counts: no bucket is involved, or the threshold is the bound of one in all instances. */
    EXACT,
    /** On the mean of all durations, which alone decides. */
    MEAN,
    /** On the bounds of the bucket that the threshold lies in; shares are estimated. */
    ESTIMATED;
}

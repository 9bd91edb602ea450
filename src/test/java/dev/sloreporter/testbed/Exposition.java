package dev.sloreporter.testbed;

/**
 * One way in which a simulated service shows its request histogram.
 *
 * @param form   what kind of series
 * @param schema resolution of an exponential one: each bucket is 2 to the power of 2 to the power of −schema as wide as the one
 *               before
 */
public record Exposition(ExpositionForm form, int schema) {
    enum ExpositionForm {
        CLASSIC,
        EXPONENTIAL,
        CUSTOM
    }

    /** {@code _bucket}, {@code _count} and {@code _sum}. */
    public static Exposition classic() {
        return new Exposition(ExpositionForm.CLASSIC, 0);
    }

    /** A native histogram with exponential buckets. */
    public static Exposition exponential(int schema) {
        return new Exposition(ExpositionForm.EXPONENTIAL, schema);
    }

    /** A native histogram with the service's own bucket bounds. */
    public static Exposition custom() {
        return new Exposition(ExpositionForm.CUSTOM, 0);
    }
}

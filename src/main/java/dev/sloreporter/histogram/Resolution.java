package dev.sloreporter.histogram;

/**
 * How fine native buckets are. Exponential ones of schema s have their bounds at 2 to the power of i ÷ 2<sup>s</sup>, so
 * that those of a lower schema are among those of a higher one; around zero lies a bucket of its own. The server's answers
 * don't name the schema: it follows from the bounds.
 *
 * <p>Source: Prometheus, "Native Histograms" specification, sections "Schema" and "Zero bucket".
 *
 * @param exponential whether the bounds are such; else they are custom ones
 * @param schema      −4 to 8, the higher the finer; {@link #FINEST} where nothing is known
 * @param zero        up to there, in seconds, the zero bucket reaches
 */
public record Resolution(boolean exponential, int schema, double zero) {
    /** The finest schema that there is. */
    public static final int FINEST = 8;

    private static final int COARSEST = -4;
    /** Of the computed logarithms; the bounds of the finest schema are 3e-3 apart. */
    private static final double NOISE = 1e-6;

    /** Of buckets that hold nothing: as fine as any. */
    public static final Resolution UNKNOWN = new Resolution(true, FINEST, 0);

    /** Of bounds that somebody wrote. */
    public static final Resolution CUSTOM = new Resolution(false, FINEST, 0);

    /** What both have: the coarser schema, the wider zero bucket. */
    public Resolution and(Resolution other) {
        return new Resolution(
                exponential && other.exponential, Math.min(schema, other.schema), Math.max(zero, other.zero));
    }

    /** Whether exponential buckets of this resolution have that bound. */
    public boolean has(double bound) {
        return bound > 0 && bound >= zero && (bound == zero || isOnGrid(bound, schema));
    }

    static Resolution of(double[] lower, double[] upper) {
        int schema = FINEST;
        double zero = 0;
        boolean known = false;
        for (int i = 0; i < upper.length; i++) {
            if (lower[i] == -upper[i]) {
                zero = upper[i];
                continue;
            }
            double from = Math.min(Math.abs(lower[i]), Math.abs(upper[i]));
            double to = Math.max(Math.abs(lower[i]), Math.abs(upper[i]));
            int own = schema(from, to);
            if (own < COARSEST || (known && own != schema)) {
                return CUSTOM;
            }
            schema = own;
            known = true;
        }
        return new Resolution(true, schema, zero);
    }

    /** Of a bucket; below the coarsest where it is not an exponential one. */
    private static int schema(double from, double to) {
        if (!(from > 0 && Double.isFinite(to))) {
            return COARSEST - 1;
        }
        double exact = -log2(log2(to) - log2(from));
        int schema = (int) Math.rint(exact);
        boolean exponential = Math.abs(exact - schema) <= NOISE * 1000 && schema <= FINEST && isOnGrid(to, schema);
        return exponential ? Math.max(schema, COARSEST - 1) : COARSEST - 1;
    }

    private static boolean isOnGrid(double bound, int schema) {
        double index = Math.scalb(log2(bound), schema);
        return Math.abs(index - Math.rint(index)) <= NOISE;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}

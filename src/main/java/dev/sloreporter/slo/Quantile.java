package dev.sloreporter.slo;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A rank as {@code p99.9} writes it. {@code ratio} is 0.999, exact, over 0 and under 1. */
record Quantile(BigDecimal ratio) {
    private static final Pattern WRITTEN = Pattern.compile("p[0-9]{1,2}(\\.[0-9]{1,9})?");

    /** Reads {@code p95}; the problem sentence quotes {@code text}. */
    static Parsed<Quantile> parse(String words, String text) {
        if (WRITTEN.matcher(words).matches()) {
            BigDecimal ratio = new BigDecimal(words.substring(1)).movePointLeft(2);
            if (ratio.signum() > 0) {
                return Parsed.of(new Quantile(ratio.stripTrailingZeros()));
            }
        }
        return Parsed.problem(
                text,
                Parsed.quote(words)
                        + " is no percentile; it is over 0 and under 100 with at most 9 decimals, as in p95 or p99.9");
    }

    @Override
    public String toString() {
        return "p" + ratio.movePointRight(2).stripTrailingZeros().toPlainString();
    }
}

package dev.sloreporter.slo;

import java.math.BigDecimal;

/**
 * When an endpoint is called slow: {@code p95 > 100ms}.
 *
 * @param percentile 0.95, exact, over 0 and under 1
 * @param threshold  in seconds, exact; an endpoint whose percentile is above it is slow
 * @param text       as written, spaces collapsed
 */
public record SlowRule(BigDecimal percentile, BigDecimal threshold, String text) {
    private static final String EXAMPLE = "p95 > 100ms";

    /** The one that holds where a service names none. */
    public static final SlowRule DEFAULT = parse(EXAMPLE).orThrow();

    /** Reads one. */
    public static Parsed<SlowRule> parse(String line) {
        return ObjectiveLine.parse(line, EXAMPLE).then(SlowRule::of);
    }

    private static Parsed<SlowRule> of(ObjectiveLine statement) {
        if (statement.sign().equals("<")) {
            return Parsed.problem(statement.text(), "slow is above the threshold; write " + Parsed.quote(EXAMPLE));
        }
        if (statement.tail() != null) {
            return Parsed.problem(
                    statement.text(), "the rule holds for all routes; leave \"for\" and what follows away");
        }
        return Quantile.parse(statement.left(), statement.text())
                .then(quantile -> Quantity.DURATION
                        .parse(statement.right(), statement.text(), EXAMPLE)
                        .map(threshold -> new SlowRule(quantile.ratio(), threshold, statement.text())));
    }
}

package dev.sloreporter.report;

import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Objective.Aggregation;
import dev.sloreporter.slo.Objective.KeptSide;
import dev.sloreporter.slo.ObjectiveResult;
import java.math.BigDecimal;

/** What was measured and what was promised, in one phrase: {@code 92.1 % of requests within 200 ms, 95 % promised}. */
final class PromiseWords {
    private PromiseWords() {}

    /** Of a result that has figures; what was promised alone where it has none. */
    static String of(Objective objective, ObjectiveResult result) {
        BigDecimal required = objective.required();
        return required == null ? level(objective, result) : share(objective, result, required);
    }

    /** The target as people read it: {@code 200 ms}, {@code 70 %}. */
    static String target(JudgedObjective judged) {
        return target(judged.objective());
    }

    private static String share(Objective objective, ObjectiveResult result, BigDecimal required) {
        Double low = result.complianceLow();
        Double high = result.complianceHigh();
        if (low == null || high == null) {
            return Figures.target(required) + " promised";
        }
        return switch (objective.sli()) {
            case LATENCY ->
                kept(low, high, required) + " of requests within " + target(objective) + ", " + Figures.target(required)
                        + " promised";
            case ERROR_RATE ->
                failed(1 - high, 1 - low, objective.target()) + " failed, " + Figures.target(objective.target())
                        + " allowed";
            case UP -> kept(low, high, required) + " of minutes up, " + Figures.target(required) + " promised";
            default ->
                kept(low, high, required) + " of requests without error, " + Figures.target(required) + " promised";
        };
    }

    private static String kept(double low, double high, BigDecimal required) {
        int decimals = Math.max(1, Figures.decimalsOfPercent(required));
        double target = required.doubleValue();
        String most = Figures.shareKept(high, decimals, target);
        if (low == high) {
            return most;
        }
        return "between " + Figures.shareKept(low, decimals, target).replace(" %", "") + " and " + most;
    }

    private static String failed(double least, double most, BigDecimal allowed) {
        int decimals = Math.max(2, Figures.decimalsOfPercent(allowed));
        double target = allowed.doubleValue();
        String atMost = Figures.shareUsed(most, decimals, target);
        return least == most
                ? atMost
                : "between " + Figures.shareUsed(least, decimals, target).replace(" %", "") + " and " + atMost;
    }

    private static String level(Objective objective, ObjectiveResult result) {
        Double value = result.value();
        String side = objective.comparison() == KeptSide.LESS ? "under " : "over ";
        String promised = side + target(objective) + " promised";
        return value == null ? promised : measured(objective, value) + ", " + promised;
    }

    private static String measured(Objective objective, double value) {
        double target = objective.target().doubleValue();
        String by = objective.aggregation() == Aggregation.MAX
                ? " at most"
                : objective.aggregation() == Aggregation.PEAK ? " in the busiest 5 min" : " on average";
        return switch (objective.sli()) {
            case THROUGHPUT -> Figures.rate(value, target) + by;
            case CPU, MEMORY -> Figures.shareUsed(value, 1, target) + by;
            default -> throw new IllegalArgumentException(objective.id() + " counts events");
        };
    }

    private static String target(Objective objective) {
        return switch (objective.sli()) {
            case LATENCY -> Figures.bound(objective.target());
            case THROUGHPUT -> Figures.number(objective.target()) + "/s";
            default -> Figures.target(objective.target());
        };
    }
}

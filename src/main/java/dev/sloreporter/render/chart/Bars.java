package dev.sloreporter.render.chart;

import dev.sloreporter.render.words.DocumentJson;
import dev.sloreporter.report.ResultReport;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The small bars beside figures, as SVG attributes. Budgets share one scale, −100 … 100 %; zero is in the middle. */
public final class Bars {
    private static final double MIDDLE = 50;

    private Bars() {}

    /**
     * A bar.
     *
     * @param kind its class: {@code p} what is left, {@code r} the same at risk, {@code n} what was overspent, {@code q}
     *             between two bounds
     */
    public record Bar(String kind, String x, String width) {}

    /** What is left of a result's budget, or between which bounds it is. */
    public static Bar budget(ResultReport result, ObjectiveResult.Budget budget) {
        if (budget.remainingLow() != budget.remainingHigh()) {
            return bar("q", budget.remainingLow(), budget.remainingHigh());
        }
        if (budget.remaining() < 0) {
            return bar("n", budget.remaining(), 0);
        }
        return bar(result.status() == Status.AT_RISK ? "r" : "p", 0, budget.remaining());
    }

    private static Bar bar(String kind, double from, double to) {
        double left = MIDDLE + MIDDLE * clipped(from);
        double right = MIDDLE + MIDDLE * clipped(to);
        return new Bar(kind, percent(left), percent(right - left));
    }

    private static double clipped(double share) {
        return Math.max(-1, Math.min(1, share));
    }

    /** A share of the whole width, of 0..1; what lies outside is clipped. */
    public static String width(double share) {
        return percent(100 * Math.max(0, Math.min(1, share)));
    }

    private static String percent(double value) {
        BigDecimal rounded =
                DocumentJson.decimal(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString() + "%";
    }
}

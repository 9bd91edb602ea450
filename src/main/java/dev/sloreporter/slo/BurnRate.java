package dev.sloreporter.slo;

import java.util.Optional;

/**
 * How fast a window spends an error budget: its bad share ÷ the budget, by the best estimate. 1 spends just what is allowed.
 *
 * @param window the window's key
 * @param value  from 0 to 1 ÷ budget, where everything is bad
 */
public record BurnRate(String window, double value) {

    /** That of a result; none where no events were counted. */
    public static Optional<BurnRate> of(Objective objective, ObjectiveResult result) {
        Double total = result.total();
        Double good = result.good();
        if (total == null || good == null || total == 0) {
            return Optional.empty();
        }
        double budget = objective.budget().doubleValue();
        return Optional.of(new BurnRate(result.window(), Math.min((total - good) / total / budget, 1 / budget)));
    }
}

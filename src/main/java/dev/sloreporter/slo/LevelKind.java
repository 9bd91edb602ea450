package dev.sloreporter.slo;

import dev.sloreporter.slo.Objective.KeptSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A kind of objective that holds a measured rate or ratio against a bound, without an error budget. */
public non-sealed interface LevelKind extends ObjectiveKind {
    @Override
    default @Nullable BigDecimal required(BigDecimal target) {
        return null;
    }

    /** Whether the part of a window that was not seen can't change that it is kept, or missed, by what was seen. */
    boolean isSettled(boolean kept);

    /** A measured value, rounded against the service: {@code 1.25/s on average}. */
    String measured(double value, double target);

    @Override
    default String measuredAgainstPromise(Objective objective, ObjectiveResult result) {
        Double value = result.value();
        String promised = (side() == KeptSide.LESS ? "under " : "over ") + target(objective) + " promised";
        return value == null ? promised : measured(value, objective.target().doubleValue()) + ", " + promised;
    }
}

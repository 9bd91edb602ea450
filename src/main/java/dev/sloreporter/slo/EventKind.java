package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Seen;
import java.math.BigDecimal;
import java.util.Optional;

/** A kind of objective that counts good and bad events, and so has an error budget. */
public non-sealed interface EventKind extends ObjectiveKind {
    /** Over 0 and under 1. */
    @Override
    BigDecimal required(BigDecimal target);

    /**
     * The events, counted.
     *
     * @throws IllegalArgumentException where what was seen is not what this kind takes
     */
    BadEvents events(Objective objective, Seen seen);

    /** What it measures, in its unit, with certain bounds: by default the good share, by the best estimate. */
    default MeasuredValue value(Objective objective, Seen seen, BadEvents events, Basis basis) {
        return MeasuredValue.certain(events.compliance(events.estimate()));
    }

    /** Whether a window without any event says nothing. */
    default boolean needsEvents() {
        return true;
    }

    /** What the events are, {@code requests}. */
    default String events() {
        return "requests";
    }

    /** What bad events are called in a table, {@code slow requests}. */
    String badEvents();

    /** The shares that were measured, and what was promised, in a phrase. */
    String sharePhrase(Objective objective, BigDecimal required, double low, double high);

    @Override
    default String measuredAgainstPromise(Objective objective, ObjectiveResult result) {
        BigDecimal required = required(objective.target());
        Double low = result.complianceLow();
        Double high = result.complianceHigh();
        return low == null || high == null
                ? promised(objective) + " promised"
                : sharePhrase(objective, required, low, high);
    }

    /** A share of good events that is certain, in a phrase: {@code 92.10 % of requests}. */
    default String goodShare(Objective objective, double share) {
        return Figures.shareKept(share, 2) + " of " + events();
    }

    /** What is promised, as a figure: {@code 95 %}, by default the good share. */
    default String promised(Objective objective) {
        return Figures.target(required(objective.target()));
    }

    /** The figure that was judged, for a table, where it is certain: by default the good share. */
    default String kept(double share, BigDecimal required, FigureFormat look) {
        return look.dressed(Figures.shareKept(share, 2, required.doubleValue()));
    }

    /** The figure that was judged, for a table, between certain bounds of the good share: {@code 90.7–99.4 %}. */
    default String range(double low, double high, int decimals, BigDecimal required, FigureFormat look) {
        return look.keptRange(low, high, decimals, required.doubleValue());
    }

    @Override
    default Optional<String> figure(Objective objective, Measurement measured, FigureFormat look) {
        Double share = measured.compliance();
        Double low = measured.complianceLow();
        Double high = measured.complianceHigh();
        BigDecimal required = required(objective.target());
        if (share == null || measured.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                low == null || high == null || low.equals(high)
                        ? kept(share, required, look)
                        : range(low, high, 1, required, look));
    }

    @Override
    default String detail(Objective objective, Measurement measured, FigureFormat look) {
        return ShareWords.badOfTotal(measured, look);
    }

    @Override
    default Optional<String> change(Measurement before, Measurement now, FigureFormat look) {
        return ShareWords.points(before.compliance(), now.compliance(), 2, look);
    }
}

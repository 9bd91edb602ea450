package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective.KeptSide;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code up > 99.9%}: the share of minutes in which at least one target was scraped. */
public record UpKind() implements EventKind {
    @Override
    public String key() {
        return "up";
    }

    @Override
    public String written() {
        return key();
    }

    @Override
    public KeptSide side() {
        return KeptSide.GREATER;
    }

    @Override
    public Quantity quantity() {
        return Quantity.SHARE;
    }

    @Override
    public String exampleTarget() {
        return "99.9%";
    }

    @Override
    public boolean isByRoute() {
        return false;
    }

    @Override
    public List<Signal> signals() {
        return List.of(Signal.UP);
    }

    @Override
    public Seen seen(WindowMeasurements in, @Nullable RouteFilter route) {
        return in.minutes();
    }

    @Override
    public BigDecimal required(BigDecimal target) {
        return target;
    }

    @Override
    public BadEvents events(Objective objective, Seen seen) {
        return BadEvents.of(objective, Evidence.expected(Events.class, seen, objective));
    }

    @Override
    public boolean needsEvents() {
        return false;
    }

    @Override
    public String events() {
        return "minutes";
    }

    @Override
    public String badEvents() {
        return "minutes without a target";
    }

    @Override
    public String noun() {
        return "up";
    }

    @Override
    public String heading() {
        return "Up";
    }

    @Override
    public String sharePhrase(Objective objective, BigDecimal required, double low, double high) {
        return ShareWords.kept(low, high, required) + " of minutes up, " + Figures.target(required) + " promised";
    }

    @Override
    public String meaning(Objective objective, FigureFormat look) {
        return "minutes with a target up";
    }
}

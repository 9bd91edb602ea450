package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective.KeptSide;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The share that is used of the CPU or the memory that may be: {@code cpu avg < 70%}, {@code memory max < 80%}. */
public enum ResourceKind implements LevelKind {
    CPU_AVERAGE(Signal.CPU, false, "70%"),
    CPU_MAX(Signal.CPU, true, "90%"),
    MEMORY_AVERAGE(Signal.MEMORY, false, "70%"),
    MEMORY_MAX(Signal.MEMORY, true, "80%");

    private final Signal resource;
    private final boolean max;
    private final String exampleTarget;

    ResourceKind(Signal resource, boolean max, String exampleTarget) {
        this.resource = resource;
        this.max = max;
        this.exampleTarget = exampleTarget;
    }

    /** Whether it is of the worst instance, else of all on average. */
    public boolean isMax() {
        return max;
    }

    @Override
    public String key() {
        return resource.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String written() {
        return key() + aggregation();
    }

    private String aggregation() {
        return max ? " max" : " avg";
    }

    @Override
    public KeptSide side() {
        return KeptSide.LESS;
    }

    @Override
    public Quantity quantity() {
        return Quantity.USE;
    }

    @Override
    public String exampleTarget() {
        return exampleTarget;
    }

    @Override
    public boolean isByRoute() {
        return false;
    }

    @Override
    public List<Signal> signals() {
        return List.of(resource);
    }

    @Override
    public Seen seen(WindowMeasurements in, @Nullable RouteFilter route) {
        return in.used(resource, max);
    }

    /** Memory that was passed was passed, whatever was not seen. */
    @Override
    public boolean isSettled(boolean kept) {
        return this == MEMORY_MAX && !kept;
    }

    @Override
    public boolean countsByDefault(@Nullable Reason reason, boolean loadTest) {
        return reason != Reason.METRIC_MISSING;
    }

    @Override
    public String noun() {
        return resource == Signal.CPU ? "CPU" : "memory";
    }

    @Override
    public String heading() {
        return (resource == Signal.CPU ? "CPU" : "Memory") + aggregation();
    }

    @Override
    public String measured(double value, double target) {
        return Figures.shareUsed(value, 1, target) + (max ? " at most" : " on average");
    }

    @Override
    public String meaning(Objective objective, FigureFormat look) {
        return "of what it may use";
    }

    @Override
    public Optional<String> figure(Objective objective, Measurement measured, FigureFormat look) {
        return Optional.ofNullable(measured.value())
                .map(value -> look.dressed(
                        Figures.shareUsed(value, 1, objective.target().doubleValue())));
    }

    @Override
    public Optional<String> change(Measurement before, Measurement now, FigureFormat look) {
        return ShareWords.points(before.value(), now.value(), 1, look);
    }
}

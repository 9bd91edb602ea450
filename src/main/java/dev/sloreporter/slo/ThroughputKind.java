package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective.KeptSide;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests a second: {@code throughput > 1000/s} on average, {@code throughput peak > 50/s} in the busiest five minutes. */
public enum ThroughputKind implements LevelKind {
    /** Over the time that the counts speak for. */
    AVERAGE("throughput", "1000/s", "throughput", "Throughput", " on average") {
        @Override
        public Seen seen(WindowMeasurements in, @Nullable RouteFilter route) {
            return in.rate(route);
        }
    },
    /** In the busiest five minutes. */
    PEAK("throughput peak", "50/s", "peak throughput", "Throughput peak", " in the busiest 5 min") {
        @Override
        public Seen seen(WindowMeasurements in, @Nullable RouteFilter route) {
            return in.peak();
        }
    };

    private final String written;
    private final String exampleTarget;
    private final String noun;
    private final String heading;
    private final String how;

    ThroughputKind(String written, String exampleTarget, String noun, String heading, String how) {
        this.written = written;
        this.exampleTarget = exampleTarget;
        this.noun = noun;
        this.heading = heading;
        this.how = how;
    }

    @Override
    public String key() {
        return "throughput";
    }

    @Override
    public String written() {
        return written;
    }

    @Override
    public KeptSide side() {
        return KeptSide.GREATER;
    }

    @Override
    public Quantity quantity() {
        return Quantity.RATE;
    }

    @Override
    public String exampleTarget() {
        return exampleTarget;
    }

    @Override
    public boolean isByRoute() {
        return this == AVERAGE;
    }

    @Override
    public List<Signal> signals() {
        return List.of(this == PEAK ? Signal.PEAK : Signal.REQUESTS);
    }

    /** A peak that was seen was reached, whatever was not seen; and one that was not reached is not promised for later. */
    @Override
    public boolean isSettled(boolean kept) {
        return this == PEAK;
    }

    /** For want of visitors no service fails, unless they are a load test's. */
    @Override
    public boolean countsByDefault(@Nullable Reason reason, boolean loadTest) {
        return loadTest && reason != Reason.METRIC_MISSING;
    }

    @Override
    public String noun() {
        return noun;
    }

    @Override
    public String heading() {
        return heading;
    }

    @Override
    public String measured(double value, double target) {
        return Figures.rate(value, target) + how;
    }

    @Override
    public String meaning(Objective objective, FigureFormat look) {
        return "requests a second";
    }

    @Override
    public Optional<String> figure(Objective objective, Measurement measured, FigureFormat look) {
        return Optional.ofNullable(measured.value())
                .map(value ->
                        look.dressed(Figures.rate(value, objective.target().doubleValue())));
    }

    @Override
    public Optional<String> change(Measurement before, Measurement now, FigureFormat look) {
        Double was = before.value();
        Double is = now.value();
        return was == null || is == null || was == 0 ? Optional.empty() : Optional.of(look.change(was, is));
    }
}

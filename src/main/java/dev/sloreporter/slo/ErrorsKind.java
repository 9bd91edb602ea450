package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective.KeptSide;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The share of requests that fail: {@code error_rate < 0.5%}, or the same the other way round, {@code availability > 99.5%}. */
public enum ErrorsKind implements EventKind {
    /** By the share that failed. */
    ERROR_RATE(KeptSide.LESS, "0.5%", "errors", "Error rate") {
        @Override
        public BigDecimal required(BigDecimal target) {
            return BigDecimal.ONE.subtract(target);
        }

        @Override
        public boolean isPlural() {
            return true;
        }

        @Override
        public MeasuredValue value(Objective objective, Seen seen, BadEvents events, Basis basis) {
            return MeasuredValue.certain(events.isEmpty() ? null : events.estimate() / events.total());
        }

        @Override
        public String sharePhrase(Objective objective, BigDecimal required, double low, double high) {
            return ShareWords.failed(1 - high, 1 - low, objective.target()) + " failed, " + target(objective)
                    + " allowed";
        }

        @Override
        public String meaning(Objective objective, FigureFormat look) {
            return "at most " + look.dressed(target(objective)) + " fail";
        }

        @Override
        public Optional<String> figure(Objective objective, Measurement measured, FigureFormat look) {
            Double ratio = measured.value();
            return ratio == null || measured.isEmpty()
                    ? Optional.empty()
                    : Optional.of(look.dressed(
                            Figures.shareUsed(ratio, 2, objective.target().doubleValue())));
        }

        @Override
        public String range(double low, double high, int decimals, BigDecimal required, FigureFormat look) {
            return look.keptRange(
                    1 - high,
                    1 - low,
                    decimals,
                    BigDecimal.ONE.subtract(required).doubleValue());
        }

        @Override
        public Optional<String> change(Measurement before, Measurement now, FigureFormat look) {
            return ShareWords.points(before.value(), now.value(), 2, look);
        }
    },
    /** By the share that did not. */
    AVAILABILITY(KeptSide.GREATER, "99.5%", "availability", "Availability") {
        @Override
        public BigDecimal required(BigDecimal target) {
            return target;
        }

        @Override
        public String sharePhrase(Objective objective, BigDecimal required, double low, double high) {
            return ShareWords.kept(low, high, required) + " of requests without error, " + Figures.target(required)
                    + " promised";
        }

        @Override
        public String meaning(Objective objective, FigureFormat look) {
            return "at least " + look.dressed(target(objective)) + " succeed";
        }
    };

    private final KeptSide side;
    private final String exampleTarget;
    private final String noun;
    private final String heading;

    ErrorsKind(KeptSide side, String exampleTarget, String noun, String heading) {
        this.side = side;
        this.exampleTarget = exampleTarget;
        this.noun = noun;
        this.heading = heading;
    }

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String written() {
        return key();
    }

    @Override
    public KeptSide side() {
        return side;
    }

    @Override
    public Quantity quantity() {
        return Quantity.SHARE;
    }

    @Override
    public String exampleTarget() {
        return exampleTarget;
    }

    @Override
    public boolean isByRoute() {
        return true;
    }

    @Override
    public List<Signal> signals() {
        return List.of(Signal.REQUESTS, Signal.ERRORS);
    }

    @Override
    public Seen seen(WindowMeasurements in, @Nullable RouteFilter route) {
        return in.failures(route);
    }

    @Override
    public BadEvents events(Objective objective, Seen seen) {
        return BadEvents.of(objective, Evidence.expected(Events.class, seen, objective));
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
    public String badEvents() {
        return "errors";
    }
}

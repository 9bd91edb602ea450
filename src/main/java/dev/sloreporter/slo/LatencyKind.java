package dev.sloreporter.slo;

import dev.sloreporter.histogram.CountWithin;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.histogram.Percentile;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective.KeptSide;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code p95 < 200ms}: at least 95 % of the requests, failed ones too, finish within 200 ms.
 *
 * @param percentile 0.95, exact, over 0 and under 1
 */
public record LatencyKind(BigDecimal percentile) implements EventKind {
    /** Written with any percentile. */
    static final ObjectiveSyntax WRITTEN = new ObjectiveSyntax("p95 (any percentile)", "pNN") {
        @Override
        Optional<Parsed<ObjectiveKind>> read(String left, String text) {
            return left.matches("p-?[0-9.]+")
                    ? Optional.of(Quantile.parse(left, text).map(quantile -> new LatencyKind(quantile.ratio())))
                    : Optional.empty();
        }

        @Override
        Optional<String> meant(String left) {
            return left.matches("p[0-9]+(\\.[0-9]+)?(th)?") ? Optional.of(left.replace("th", "")) : Optional.empty();
        }
    };

    @Override
    public String key() {
        return "latency";
    }

    @Override
    public String written() {
        return "p" + number();
    }

    private String number() {
        return percentile.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    @Override
    public KeptSide side() {
        return KeptSide.LESS;
    }

    @Override
    public Quantity quantity() {
        return Quantity.DURATION;
    }

    @Override
    public String exampleTarget() {
        return "200ms";
    }

    @Override
    public boolean isByRoute() {
        return true;
    }

    @Override
    public List<Signal> signals() {
        return List.of(Signal.LATENCY);
    }

    @Override
    public Seen seen(WindowMeasurements in, @Nullable RouteFilter route) {
        return in.durations(route);
    }

    @Override
    public BigDecimal required(BigDecimal target) {
        return percentile;
    }

    @Override
    public BadEvents events(Objective objective, Seen seen) {
        Latencies latencies = Evidence.expected(Latencies.class, seen, objective);
        ContradictedShare incoherence = latencies.incoherence();
        Histogram histogram = latencies.histogram();
        CountWithin good = histogram.within(objective.target().doubleValue());
        double total = histogram.total();
        return new BadEvents(
                total,
                incoherence.least(total - good.high()),
                total - good.estimate(),
                incoherence.most(total - good.low(), total),
                objective.allowed(total),
                good.exact(),
                false);
    }

    @Override
    public MeasuredValue value(Objective objective, Seen seen, BadEvents events, Basis basis) {
        Histogram histogram =
                Evidence.expected(Latencies.class, seen, objective).histogram();
        double q = percentile.doubleValue();
        Percentile found = basis == Basis.MEAN ? histogram.percentileByMean(q) : histogram.percentile(q);
        return new MeasuredValue(found.seconds(), found.low(), found.high());
    }

    @Override
    public List<BigDecimal> thresholds(BigDecimal target) {
        return List.of(target);
    }

    @Override
    public String noun() {
        return "P" + number();
    }

    @Override
    public String heading() {
        return noun() + " latency";
    }

    @Override
    public String shortHeading() {
        return noun();
    }

    @Override
    public String badEvents() {
        return "slow requests";
    }

    @Override
    public String goodShare(Objective objective, double share) {
        return Figures.shareKept(share, 2) + " of requests within " + target(objective);
    }

    @Override
    public String sharePhrase(Objective objective, BigDecimal required, double low, double high) {
        return ShareWords.kept(low, high, required) + " of requests within " + target(objective) + ", "
                + Figures.target(required) + " promised";
    }

    @Override
    public String meaning(Objective objective, FigureFormat look) {
        return look.dressed(Figures.target(percentile)) + " within " + look.dressed(target(objective));
    }

    @Override
    public String detail(Objective objective, Measurement measured, FigureFormat look) {
        MeasuredValue value = new MeasuredValue(measured.value(), measured.low(), measured.high());
        return noun()
                + look.space()
                + DurationWords.estimate(value, look, objective.target().doubleValue());
    }
}

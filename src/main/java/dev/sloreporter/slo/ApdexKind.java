package dev.sloreporter.slo;

import dev.sloreporter.histogram.CountWithin;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.Requests;
import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective.KeptSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code apdex(200ms) > 0.9}: the score (satisfied + tolerating ÷ 2) ÷ all. A request within T satisfies, one within 4 T is
 * tolerated, one beyond or one that failed, however fast, frustrates. So a bad event is a whole one or a half.
 *
 * <p>A score is kept above its target, not at it, as it is written.
 *
 * <p>Durations are from the histogram, failures from the metric that carries the status: nobody knows which requests failed.
 * The fewest are bad where the slowest failed, which frustrate anyway; the most where those did that would have satisfied.
 *
 * <p>Source: Apdex Alliance, "Application Performance Index – Apdex Technical Specification", version 1.1.
 *
 * @param satisfied T, in seconds, exact, over 0
 */
public record ApdexKind(BigDecimal satisfied) implements EventKind {
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);
    private static final int DECIMALS = 3;
    private static final String EXAMPLE = "apdex(200ms) > 0.9";

    /** Written with any T. */
    static final ObjectiveSyntax WRITTEN = new ObjectiveSyntax("apdex(200ms)", "apdex(T)") {
        private static final Pattern WITH_TIME = Pattern.compile("apdex ?\\( ?(.*?) ?\\)");

        @Override
        Optional<Parsed<ObjectiveKind>> read(String left, String text) {
            Matcher matcher = WITH_TIME.matcher(left);
            if (matcher.matches()) {
                return Optional.of(
                        Quantity.DURATION.parse(matcher.group(1), text, EXAMPLE).map(ApdexKind::new));
            }
            return left.startsWith("apdex")
                    ? Optional.of(Parsed.problem(
                            text,
                            "apdex needs the time within which a request satisfies, in brackets, as in "
                                    + Parsed.quote(EXAMPLE)))
                    : Optional.empty();
        }
    };

    private BigDecimal tolerated() {
        return satisfied.multiply(FOUR);
    }

    @Override
    public String key() {
        return "apdex";
    }

    @Override
    public String written() {
        return "apdex(" + Figures.bound(satisfied).replace(" ", "") + ")";
    }

    @Override
    public KeptSide side() {
        return KeptSide.GREATER;
    }

    @Override
    public Quantity quantity() {
        return Quantity.SCORE;
    }

    @Override
    public String exampleTarget() {
        return "0.9";
    }

    @Override
    public boolean isByRoute() {
        return true;
    }

    @Override
    public List<Signal> signals() {
        return List.of(Signal.LATENCY, Signal.REQUESTS, Signal.ERRORS);
    }

    @Override
    public Seen seen(WindowMeasurements in, @Nullable RouteFilter route) {
        return new Requests(in.durations(route), in.failures(route));
    }

    @Override
    public BigDecimal required(BigDecimal target) {
        return target;
    }

    @Override
    public List<BigDecimal> thresholds(BigDecimal target) {
        return List.of(satisfied, tolerated());
    }

    @Override
    public BadEvents events(Objective objective, Seen seen) {
        Requests requests = Evidence.expected(Requests.class, seen, objective);
        Histogram durations = requests.durations().histogram();
        Events failures = requests.failures();
        double total = Math.max(durations.total(), failures.total());
        double untimed = total - durations.total();
        CountWithin once = durations.within(satisfied.doubleValue());
        CountWithin fourTimes = durations.within(tolerated().doubleValue());
        double least = new ApdexGroups(once.high() + untimed, fourTimes.high() + untimed, total)
                .badWhereSlowestFail(failures.bad());
        double most = new ApdexGroups(once.low(), fourTimes.low(), total)
                .badWhereFastestFail(failures.bad() + total - failures.total());
        double estimate = new ApdexGroups(once.estimate(), fourTimes.estimate(), durations.total())
                .badWhereAnyFail(failures.bad(), untimed);
        ContradictedShare incoherence = requests.incoherence();
        return new BadEvents(
                total,
                incoherence.least(least),
                Math.max(least, Math.min(estimate, most)),
                incoherence.most(most, total),
                objective.allowed(total),
                once.exact() && fourTimes.exact() && least == most,
                true);
    }

    /**
     * Requests by their durations alone.
     *
     * @param once      so many within T
     * @param fourTimes so many within 4 T, those within T among them
     */
    private record ApdexGroups(double once, double fourTimes, double total) {
        private double tolerating() {
            return Math.max(0, fourTimes - once);
        }

        private double bad() {
            return total - once - tolerating() / 2;
        }

        /** Each that fails and would not have frustrated adds the rest of itself; only those do that can't be avoided. */
        double badWhereSlowestFail(double failed) {
            double others = Math.max(0, failed - (total - once - tolerating()));
            return bad() + Math.min(others, tolerating()) / 2 + Math.max(0, others - tolerating());
        }

        double badWhereFastestFail(double failed) {
            return bad() + Math.min(failed, once) + Math.min(Math.max(0, failed - once), tolerating()) / 2;
        }

        /** Failures that are not among the durations first, then as often among fast requests as among slow ones. */
        double badWhereAnyFail(double failed, double untimed) {
            double share = total == 0 ? 0 : bad() / total;
            double failedUntimed = Math.min(failed, untimed);
            return bad() + failedUntimed + (failed - failedUntimed) * (1 - share) + (untimed - failedUntimed) * share;
        }
    }

    @Override
    public MeasuredValue value(Objective objective, Seen seen, BadEvents events, Basis basis) {
        return new MeasuredValue(
                events.compliance(events.estimate()),
                events.compliance(events.most()),
                events.compliance(events.least()));
    }

    @Override
    public String noun() {
        return "Apdex";
    }

    @Override
    public String heading() {
        return "Apdex (" + Figures.bound(satisfied) + ")";
    }

    @Override
    public String badEvents() {
        return "frustrated and half of the tolerating requests";
    }

    @Override
    public String goodShare(Objective objective, double share) {
        return "a score of "
                + score(share, RoundingMode.FLOOR, objective.target().doubleValue()) + " for "
                + Figures.bound(satisfied);
    }

    @Override
    public String sharePhrase(Objective objective, BigDecimal required, double low, double high) {
        double target = required.doubleValue();
        String most = score(high, RoundingMode.FLOOR, target);
        String scores = low == high ? most : "between " + score(low, RoundingMode.FLOOR, target) + " and " + most;
        return scores + " for " + Figures.bound(satisfied) + ", " + Figures.number(required) + " promised";
    }

    @Override
    public String meaning(Objective objective, FigureFormat look) {
        return "satisfied within " + look.dressed(Figures.bound(satisfied)) + ", tolerating within "
                + look.dressed(Figures.bound(tolerated()));
    }

    @Override
    public String promised(Objective objective) {
        return target(objective);
    }

    @Override
    public String kept(double share, BigDecimal required, FigureFormat look) {
        return score(share, RoundingMode.FLOOR, required.doubleValue());
    }

    @Override
    public String range(double low, double high, int decimals, BigDecimal required, FigureFormat look) {
        double target = required.doubleValue();
        return look.range(score(low, RoundingMode.FLOOR, target), score(high, RoundingMode.CEILING, target));
    }

    @Override
    public String detail(Objective objective, Measurement measured, FigureFormat look) {
        return "";
    }

    @Override
    public Optional<String> change(Measurement before, Measurement now, FigureFormat look) {
        Double was = before.value();
        Double is = now.value();
        return was == null || is == null
                ? Optional.empty()
                : Optional.of(look.signed(Figures.rounded(is - was, DECIMALS, RoundingMode.HALF_UP)));
    }

    private static String score(double score, RoundingMode mode, double target) {
        return Figures.rounded(score, DECIMALS, mode, target).toPlainString();
    }
}

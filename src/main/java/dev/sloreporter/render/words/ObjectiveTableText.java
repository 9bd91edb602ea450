package dev.sloreporter.render.words;

import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report.Max;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.report.Report.PreviousResult;
import dev.sloreporter.report.ResultReport;
import dev.sloreporter.slo.Basis;
import dev.sloreporter.slo.DurationWords;
import dev.sloreporter.slo.MeasuredValue;
import dev.sloreporter.slo.Measurement;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Status;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An objective and its results in the words and figures of a table: the same in every format, by one {@link FigureStyle}. */
public final class ObjectiveTableText {
    /** Budget bars of text have so many characters. */
    private static final int BLOCKS = 10;

    private final FigureStyle look;

    public ObjectiveTableText(FigureStyle look) {
        this.look = look;
    }

    /** {@code P95 latency}, {@code Error rate}, {@code CPU avg}: what is measured. */
    public String metric(ObjectiveReport objective) {
        return objective.objective().kind().heading();
    }

    /** {@code < 200 ms}: which side of what is kept. */
    public String goal(ObjectiveReport objective) {
        Objective promised = objective.objective();
        return promised.kind().side().sign() + look.space() + look.dressed(promised.targetText());
    }

    /** {@code P95 < 200 ms}: the promise in short, without its routes. */
    public String name(ObjectiveReport objective) {
        return objective.objective().kind().shortHeading() + look.space() + goal(objective);
    }

    /** {@code 95 % within 200 ms}: the promise in words; of what, for usage. */
    public String promise(ObjectiveReport objective) {
        Objective promised = objective.objective();
        return promised.kind().meaning(promised, look);
    }

    /**
     * {@code 92.10 %}, {@code 90.7–99.4 %}, {@code 51.0 %}, {@code 1.25/s}: the figure that was judged; empty where the
     * window has none.
     */
    public Optional<String> actual(ObjectiveReport objective, ResultReport result) {
        return figure(objective.objective(), result.judged().measured());
    }

    private Optional<String> figure(Objective objective, Measurement measured) {
        return objective.kind().figure(objective, measured, look);
    }

    /**
     * {@code P95 250 ms (200–300 ms)}, {@code 1 710 of 761 837}, {@code no requests}: what is worth knowing beside the
     * figure; empty where there is nothing.
     */
    public String detail(ObjectiveReport objective, ResultReport result) {
        String reason = reason(result);
        if (result.status() == Status.NO_DATA) {
            return reason;
        }
        Objective promised = objective.objective();
        String figure = promised.kind().detail(promised, result.judged().measured(), look);
        String leaning = result.leaning() == null ? "" : "leans " + result.leaning();
        return Stream.of(figure, reason, leaning, basis(result))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** {@code bounded by the mean}, where that alone decides; else empty. */
    public String basis(ResultReport result) {
        return result.basis() == Basis.MEAN ? "bounded by the mean" : "";
    }

    /** {@code 250 ms (200–300 ms)}, {@code > 10 s}, {@code too few}: an estimate never stands alone. */
    public String estimate(PercentileReport percentile, double... guards) {
        return DurationWords.estimate(percentile.measured(), look, guards);
    }

    /** The estimate alone, for a column beside its bounds: {@code 250 ms}, {@code > 10 s}, {@code too few}. */
    public String figure(PercentileReport percentile, double... guards) {
        return DurationWords.figure(percentile.measured(), look, guards);
    }

    /** {@code 200–300 ms}: where it certainly lies; empty where that isn't known. */
    public String bounds(PercentileReport percentile) {
        return DurationWords.bounds(percentile.measured(), look);
    }

    /** {@code 5–10 s}, {@code > 10 s}: where the slowest request certainly lies; empty where that isn't known. */
    public String slowest(Max max) {
        return DurationWords.bounds(new MeasuredValue(null, max.low(), max.high()), look);
    }

    /** Why a window can't be said, in words; empty where it can. */
    public String reason(ResultReport result) {
        Reason reason = result.reason();
        if (reason == null) {
            return "";
        }
        String detail = result.detail();
        if (detail != null && !detail.isBlank()) {
            return reason == Reason.QUERY_FAILED ? "query failed: " + detail : detail;
        }
        return switch (reason) {
            case METRIC_MISSING -> "no series";
            case NO_TRAFFIC -> "no requests";
            case TOO_FEW_EVENTS -> "too few events";
            case LOW_COVERAGE -> "only " + look.kept(result.coverage(), 0) + " of the time seen";
            case BEYOND_RETENTION -> "older than Prometheus keeps";
            case QUERY_FAILED -> "query failed";
            case EXCLUDED -> "excluded";
            case INCOHERENT -> "its counters contradict themselves";
        };
    }

    private static Optional<ObjectiveResult.Budget> budget(ResultReport result) {
        return result.status() == Status.NO_DATA
                ? Optional.empty()
                : Optional.ofNullable(result.judged().budget());
    }

    /** {@code −58.0 %}, {@code −85 to 88 %}: what is left of the budget; empty where there is none, or no data. */
    public Optional<String> left(ResultReport result) {
        return budget(result)
                .map(budget -> budget.remainingLow() == budget.remainingHigh()
                        ? look.left(budget.remaining())
                        : look.keptRange(budget.remainingLow(), budget.remainingHigh(), 0, 0));
    }

    /** {@code ██░░░░░░░░}: the same as a bar of text, full blocks rounded down; empty where {@link #left} is or is a range. */
    public Optional<String> blocks(ResultReport result) {
        return budget(result)
                .filter(budget -> budget.remainingLow() == budget.remainingHigh())
                .map(budget -> (int) Math.max(0, Math.min(BLOCKS, Math.floor(budget.remaining() * BLOCKS))))
                .map(full -> "\u2588".repeat(full) + "\u2591".repeat(BLOCKS - full));
    }

    /**
     * {@code −4.14 pt}, {@code +0.3 %}: what changed since the period before; empty where nothing compares, or the figure is
     * printed as bounds: the difference of a point nobody sees would be one that nobody can check.
     */
    public Optional<String> change(ObjectiveReport objective, ResultReport result) {
        Measurement now = result.judged().measured();
        return judgedBefore(result)
                .filter(before -> !now.isRange() && StateChange.isJudged(result.status()))
                .flatMap(before -> objective.objective().kind().change(before.measured(), now, look));
    }

    /** {@code 96.24 %}: the figure that was judged in the period before; empty where it has none that is certain. */
    public Optional<String> before(ObjectiveReport objective, ResultReport result) {
        return judgedBefore(result).flatMap(before -> figure(objective.objective(), before.measured()));
    }

    private static Optional<PreviousResult> judgedBefore(ResultReport result) {
        return Optional.ofNullable(result.previous()).filter(before -> StateChange.isJudged(before.status()));
    }

    /** {@code 158.0 %}: what is used of the budget, or between which bounds that is; empty without one. */
    public Optional<String> used(ResultReport result) {
        return budget(result).map(budget -> {
            double least = 1 - budget.remainingHigh();
            double most = 1 - budget.remainingLow();
            return least == most ? look.spent(most, 1, 1) : look.keptRange(least, most, 0, 1);
        });
    }
}

package dev.sloreporter.render.words;

import dev.sloreporter.report.Report.Max;
import dev.sloreporter.report.Report.ObjectiveReport;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.report.Report.PreviousResult;
import dev.sloreporter.report.Report.ResultReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An objective and its results in the words and figures of a table: the same in every format, by one {@link FigureStyle}. */
public final class ObjectivePhrases {
    /** Budget bars of text have so many characters. */
    private static final int BLOCKS = 10;

    private final FigureStyle look;

    public ObjectivePhrases(FigureStyle look) {
        this.look = look;
    }

    /** {@code P95 latency}, {@code Error rate}, {@code CPU avg}: what is measured. */
    public String metric(ObjectiveReport objective) {
        return switch (objective.sli()) {
            case "latency" -> percentileName(objective) + " latency";
            case "error_rate" -> "Error rate";
            case "availability" -> "Availability";
            case "throughput" -> objective.id().startsWith("throughput_peak") ? "Throughput peak" : "Throughput";
            case "cpu" -> "CPU " + aggregation(objective);
            case "memory" -> "Memory " + aggregation(objective);
            case "up" -> "Up";
            default -> objective.text();
        };
    }

    /** {@code < 200 ms}: which side of what is kept. */
    public String goal(ObjectiveReport objective) {
        return comparison(objective.text()) + space() + target(objective);
    }

    /** The first comparison of the text: a route behind it may hold anything. */
    private static String comparison(String text) {
        int less = text.indexOf('<');
        int greater = text.indexOf('>');
        return greater >= 0 && (less < 0 || greater < less) ? ">" : "<";
    }

    /** {@code P95 < 200 ms}: the promise in short, without its routes. */
    public String name(ObjectiveReport objective) {
        String metric = objective.sli().equals("latency") ? percentileName(objective) : metric(objective);
        return metric + space() + goal(objective);
    }

    /** {@code 95 % within 200 ms}: the promise in words; of what, for usage. */
    public String promise(ObjectiveReport objective) {
        Double required = objective.required();
        return switch (objective.sli()) {
            case "latency" -> look.target(required == null ? 0 : required) + " within " + target(objective);
            case "error_rate" -> "at most " + target(objective) + " fail";
            case "availability" -> "at least " + target(objective) + " succeed";
            case "throughput" -> "requests a second";
            case "up" -> "minutes with a target up";
            default -> "of what it may use";
        };
    }

    private String target(ObjectiveReport objective) {
        return switch (objective.unit()) {
            case "seconds" -> look.bound(objective.target());
            case "requests_per_second" -> look.rateTarget(objective.target());
            default -> look.target(objective.target());
        };
    }

    /** {@code P99.9}. */
    public String percentileName(ObjectiveReport objective) {
        String id = objective.id();
        int end = 1;
        while (end < id.length() && (Character.isDigit(id.charAt(end)) || id.charAt(end) == '.')) {
            end++;
        }
        return id.substring(0, Math.min(end, id.length())).toUpperCase(Locale.ROOT);
    }

    private static String aggregation(ObjectiveReport objective) {
        return objective.id().contains("max") ? "max" : objective.id().contains("avg") ? "avg" : "";
    }

    private String space() {
        return look.space();
    }

    /**
     * {@code 92.10 %}, {@code 90.7–99.4 %}, {@code 51.0 %}, {@code 1.25/s}: the figure that was judged; empty where the
     * window has none.
     */
    public Optional<String> actual(ObjectiveReport objective, ResultReport result) {
        return switch (objective.sli()) {
            case "latency", "availability", "up" -> compliance(objective, result);
            case "error_rate" -> errors(objective, result);
            case "throughput" -> measured(result).map(value -> look.rate(value, objective.target()));
            default -> measured(result).map(value -> look.spent(value, 1, objective.target()));
        };
    }

    private static Optional<Double> measured(ResultReport result) {
        return Optional.ofNullable(result.value());
    }

    private Optional<String> compliance(ObjectiveReport objective, ResultReport result) {
        Double share = result.compliance();
        if (share == null || isEmpty(result)) {
            return Optional.empty();
        }
        double[] guards = objective.required() == null ? new double[0] : new double[] {objective.required()};
        Double low = result.complianceLow();
        Double high = result.complianceHigh();
        return Optional.of(
                low == null || high == null || low.equals(high)
                        ? look.kept(share, 2, guards)
                        : look.keptRange(low, high, 1, guards));
    }

    /** Whether the figure that was judged is printed as bounds. */
    static boolean isRange(ResultReport result) {
        Double low = result.complianceLow();
        Double high = result.complianceHigh();
        return low != null && high != null && !low.equals(high);
    }

    private Optional<String> errors(ObjectiveReport objective, ResultReport result) {
        Double ratio = result.value();
        return ratio == null || isEmpty(result)
                ? Optional.empty()
                : Optional.of(look.spent(ratio, 2, objective.target()));
    }

    private static boolean isEmpty(ResultReport result) {
        return result.total() != null && result.total() == 0;
    }

    /**
     * {@code P95 250 ms (200–300 ms)}, {@code 1 710 of 761 837}, {@code no requests}: what is worth knowing beside the
     * figure; empty where there is nothing.
     */
    public String detail(ObjectiveReport objective, ResultReport result) {
        String reason = reason(result);
        if (result.status().equals("NO_DATA")) {
            return reason;
        }
        String figure = switch (objective.sli()) {
            case "latency" -> percentileName(objective) + space() + valueWithBounds(objective, result);
            case "error_rate", "availability", "up" -> badOfTotal(result);
            default -> "";
        };
        String leaning = result.leaning() == null ? "" : "leans " + result.leaning();
        return joined(joined(joined(figure, reason), leaning), basis(result));
    }

    /** {@code bounded by the mean}, where that alone decides; else empty. */
    public String basis(ResultReport result) {
        return result.basis().equals("mean") ? "bounded by the mean" : "";
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
    }

    private String valueWithBounds(ObjectiveReport objective, ResultReport result) {
        Double low = result.low();
        if (low == null) {
            return result.value() == null ? "too few" : look.duration(result.value(), objective.target());
        }
        return estimate(new PercentileReport(result.value(), low, result.high(), null), objective.target());
    }

    private String badOfTotal(ResultReport result) {
        Double good = result.good();
        Double total = result.total();
        return good == null || total == null ? "" : look.count(total - good) + " of " + look.count(total);
    }

    /** {@code 250 ms (200–300 ms)}, {@code > 10 s}, {@code too few}: an estimate never stands alone. */
    public String estimate(PercentileReport percentile, double... guards) {
        String bounds = bounds(percentile);
        Double seconds = percentile.seconds();
        if (seconds == null) {
            return percentile.low() != null && percentile.high() == null ? bounds : "too few";
        }
        return bounds.isEmpty() ? figure(percentile, guards) : figure(percentile, guards) + " (" + bounds + ")";
    }

    /** The estimate alone, for a column beside its bounds: {@code 250 ms}, {@code > 10 s}, {@code too few}. */
    public String figure(PercentileReport percentile, double... guards) {
        Double seconds = percentile.seconds();
        if (seconds == null) {
            return percentile.low() != null && percentile.high() == null ? bounds(percentile) : "too few";
        }
        return look.duration(seconds, withBounds(percentile, guards));
    }

    private static double[] withBounds(PercentileReport percentile, double... guards) {
        Double low = percentile.low();
        Double high = percentile.high();
        double[] all = java.util.Arrays.copyOf(guards, guards.length + 2);
        all[guards.length] = low == null ? 0 : low;
        all[guards.length + 1] = high == null ? all[guards.length] : high;
        return all;
    }

    /** {@code 200–300 ms}: where it certainly lies; empty where that isn't known. */
    public String bounds(PercentileReport percentile) {
        Double low = percentile.low();
        return low == null ? "" : look.boundRange(low, percentile.high());
    }

    /** {@code 5–10 s}, {@code > 10 s}: where the slowest request certainly lies; empty where that isn't known. */
    public String slowest(Max max) {
        Double low = max.low();
        return low == null ? "" : look.boundRange(low, max.high());
    }

    /** Why a window can't be said, in words; empty where it can. */
    public String reason(ResultReport result) {
        String reason = result.reason();
        if (reason == null) {
            return "";
        }
        String detail = result.detail();
        if (detail != null && !detail.isBlank()) {
            return reason.equals("query_failed") ? "query failed: " + detail : detail;
        }
        return words(reason, result.coverage());
    }

    private String words(String reason, double coverage) {
        return switch (reason) {
            case "metric_missing" -> "no series";
            case "no_traffic" -> "no requests";
            case "too_few_events" -> "too few events";
            case "low_coverage" -> "only " + look.kept(coverage, 0) + " of the time seen";
            case "beyond_retention" -> "older than Prometheus keeps";
            case "query_failed" -> "query failed";
            case "excluded" -> "excluded";
            case "incoherent" -> "its counters contradict themselves";
            default -> reason.replace('_', ' ');
        };
    }

    /** {@code −58.0 %}, {@code −85 to 88 %}: what is left of the budget; empty where there is none, or no data. */
    public Optional<String> left(ResultReport result) {
        if (result.budget() == null || result.status().equals("NO_DATA")) {
            return Optional.empty();
        }
        double low = result.budget().remainingLow();
        double high = result.budget().remainingHigh();
        return Optional.of(low == high ? look.left(result.budget().remaining()) : look.keptRange(low, high, 0, 0));
    }

    /** {@code ██░░░░░░░░}: the same as a bar of text, full blocks rounded down; empty where {@link #left} is or is a range. */
    public Optional<String> blocks(ResultReport result) {
        if (left(result).isEmpty()
                || result.budget() == null
                || result.budget().remainingLow() != result.budget().remainingHigh()) {
            return Optional.empty();
        }
        int full = (int) Math.max(0, Math.min(BLOCKS, Math.floor(result.budget().remaining() * BLOCKS)));
        return Optional.of("\u2588".repeat(full) + "\u2591".repeat(BLOCKS - full));
    }

    /**
     * {@code −4.14 pt}, {@code +0.3 %}: what changed since the period before; empty where nothing compares, or the figure is
     * printed as bounds: the difference of a point nobody sees would be one that nobody can check.
     */
    public Optional<String> change(ObjectiveReport objective, ResultReport result) {
        PreviousResult previous = result.previous();
        if (previous == null
                || isRange(result)
                || !StateChange.isJudged(result.status())
                || !StateChange.isJudged(previous.status())) {
            return Optional.empty();
        }
        return switch (objective.sli()) {
            case "latency", "availability", "up" ->
                difference(result.compliance(), previous.compliance()).map(points -> look.points(points, 2));
            case "throughput" -> relative(previous.value(), result.value());
            case "error_rate" -> difference(result.value(), previous.value()).map(points -> look.points(points, 2));
            default -> difference(result.value(), previous.value()).map(points -> look.points(points, 1));
        };
    }

    /** {@code 96.24 %}: the figure that was judged in the period before; empty where it has none that is certain. */
    public Optional<String> before(ObjectiveReport objective, ResultReport result) {
        PreviousResult previous = result.previous();
        return previous == null || !StateChange.isJudged(previous.status())
                ? Optional.empty()
                : actual(objective, asResult(result, previous));
    }

    static ResultReport asResult(ResultReport now, PreviousResult previous) {
        return new ResultReport(
                now.window(),
                now.from(),
                now.to(),
                previous.status(),
                now.basis(),
                null,
                null,
                null,
                now.coverage(),
                previous.value(),
                null,
                null,
                null,
                null,
                previous.compliance(),
                null,
                null,
                null,
                null,
                List.of());
    }

    private static Optional<Double> difference(@Nullable Double now, @Nullable Double before) {
        return now == null || before == null ? Optional.empty() : Optional.of(now - before);
    }

    private Optional<String> relative(@Nullable Double before, @Nullable Double now) {
        return now == null || before == null || before == 0 ? Optional.empty() : Optional.of(look.change(before, now));
    }

    /** {@code 158.0 %}: what is used of the budget, or between which bounds that is; empty without one. */
    public Optional<String> used(ResultReport result) {
        if (result.budget() == null || result.status().equals("NO_DATA")) {
            return Optional.empty();
        }
        double least = 1 - result.budget().remainingHigh();
        double most = 1 - result.budget().remainingLow();
        return Optional.of(least == most ? look.spent(most, 1, 1) : look.keptRange(least, most, 0, 1));
    }

    /** What an objective's bad events are called. */
    public String badEvents(ObjectiveReport objective) {
        return switch (objective.sli()) {
            case "latency" -> "slow requests";
            case "up" -> "minutes without a target";
            default -> "errors";
        };
    }

    /** What a state means, in a legend. */
    public static String meaning(String status) {
        return switch (status) {
            case "FAIL" -> "missed for certain";
            case "AT_RISK" -> "kept, but the budget ends within a tenth of the period at the present rate";
            case "UNCERTAIN" -> "between what is known for certain; the range says how far";
            case "NO_DATA" -> "can\u2019t be said";
            default -> "kept for certain";
        };
    }

    /** {@code AT RISK}: a state as it is printed. */
    public static String state(String status) {
        return status.replace('_', ' ');
    }

    /** A state's name in pages' classes and symbols. */
    public static String icon(String status) {
        return switch (status) {
            case "FAIL" -> "fail";
            case "AT_RISK" -> "risk";
            case "UNCERTAIN" -> "unsure";
            case "NO_DATA" -> "none";
            default -> "pass";
        };
    }

    /** {@code ✕ ▲ ◆ ○ ●}: a state's shape in text. */
    public static String shape(String status) {
        return switch (status) {
            case "FAIL" -> "\u2715";
            case "AT_RISK" -> "\u25b2";
            case "UNCERTAIN" -> "\u25c6";
            case "NO_DATA" -> "\u25cb";
            default -> "\u25cf";
        };
    }
}

package dev.sloreporter.cli;

import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.render.words.ObjectiveTableText;
import dev.sloreporter.render.words.WorstFirst;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.ResultReport;
import dev.sloreporter.slo.BurnRate;
import dev.sloreporter.slo.EventKind;
import dev.sloreporter.slo.LatencyKind;
import dev.sloreporter.slo.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One objective as the terminal shows it: plain words and figures, without their places and colours.
 *
 * @param objective what is shown
 * @param period    the window that decides
 */
record ObjectiveRow(ObjectiveReport objective, String period) {
    private static final FigureStyle LOOK = FigureStyle.plain();
    private static final ObjectiveTableText PHRASES = new ObjectiveTableText(LOOK);
    private static final String NOT_APPLICABLE = "-";

    /** {@code AT RISK}; in small letters and brackets where it doesn't count. */
    String state() {
        String words = objective.status().words();
        return objective.counted() ? words : "(" + words.toLowerCase(Locale.ROOT) + ")";
    }

    /** {@code p95 < 200ms}, without its routes. */
    String name() {
        String text = TerminalStyle.plain(objective.text());
        int route = objective.route() == null ? -1 : text.indexOf(" for ");
        return route < 0 ? text : text.substring(0, route);
    }

    /** The figure that was judged in a window. */
    String figure(String window) {
        return result(window).map(this::figure).orElse(NOT_APPLICABLE);
    }

    private String figure(ResultReport result) {
        if (result.status() == Status.NO_DATA) {
            return isWithoutData() ? NOT_APPLICABLE : "no data";
        }
        return range(result).or(() -> PHRASES.actual(objective, result)).orElse(NOT_APPLICABLE);
    }

    /** {@code 88-100 %}, where buckets or what contradicts itself leave it open; as the kind writes it. */
    private Optional<String> range(ResultReport result) {
        Double low = result.complianceLow();
        Double high = result.complianceHigh();
        if (low == null
                || high == null
                || low.equals(high)
                || !(objective.objective().kind() instanceof EventKind kind)) {
            return Optional.empty();
        }
        return Optional.of(
                kind.range(low, high, 0, kind.required(objective.objective().target()), LOOK));
    }

    /** {@code !} where a window that doesn't decide was missed, {@code ?} where it is uncertain; else nothing. */
    String mark(String window) {
        if (window.equals(period)) {
            return "";
        }
        return switch (status(window)) {
            case FAIL -> "!";
            case UNCERTAIN -> "?";
            default -> "";
        };
    }

    /** Its state in a window; NO_DATA where it wasn't judged there. */
    Status status(String window) {
        return result(window).map(ResultReport::status).orElse(Status.NO_DATA);
    }

    /** What is left of the error budget: {@code -58.0 %}, {@code -85..88 %}. */
    String left() {
        return result(period).flatMap(PHRASES::left).orElse(NOT_APPLICABLE).replace(" to ", "..");
    }

    /** The burn rate of a window, where it is certain. */
    String burn(@Nullable String window) {
        boolean certain = result(String.valueOf(window))
                .map(ResultReport::budget)
                .filter(budget -> budget.remainingLow() == budget.remainingHigh())
                .isPresent();
        return objective.burnRates().stream()
                .filter(rate -> certain && !isWithoutData() && rate.window().equals(window))
                .map(BurnRate::value)
                .map(LOOK::burn)
                .findFirst()
                .orElse(NOT_APPLICABLE);
    }

    /** {@code for POST /refunds: no requests}, {@code leans FAIL}: what a row has no column for; may be empty. */
    String note() {
        Optional<ResultReport> decisive = result(period);
        String route = objective.route() == null ? "" : "for " + TerminalStyle.plain(objective.route());
        String reason = decisive.map(PHRASES::reason).map(TerminalStyle::plain).orElse("");
        String leaning =
                decisive.map(ResultReport::leaning).map(to -> "leans " + to).orElse("");
        String basis = decisive.map(PHRASES::basis).orElse("");
        return joined(joined(joined(route, ": ", reason), ", ", leaning), ", ", basis);
    }

    private static String joined(String first, String between, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + between + second;
    }

    /** The row as a line, where there is no room for a table: {@code p95 < 200ms: 92.10 %, 95 % promised}. */
    String line() {
        String promise =
                objective.objective().kind() instanceof LatencyKind && objective.required() != null && !isWithoutData()
                        ? ", " + LOOK.target(objective.required()) + " promised"
                        : "";
        String figure = isWithoutData() ? "" : ": " + figure(period) + promise;
        String note = note();
        return name() + figure + (note.isEmpty() ? "" : "; " + note);
    }

    private boolean isWithoutData() {
        return objective.status() == Status.NO_DATA;
    }

    private Optional<ResultReport> result(String window) {
        return objective.results().stream()
                .filter(result -> result.window().equals(window))
                .findFirst();
    }

    /** Rows of a report, worst first. */
    static List<ObjectiveRow> of(Report report) {
        String period = report.period().window();
        return WorstFirst.objectives(report).stream()
                .map(objective -> new ObjectiveRow(objective, period))
                .toList();
    }
}

package dev.sloreporter.render.words;

import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.PreviousResult;
import dev.sloreporter.report.Report.RecommendationState;
import dev.sloreporter.report.Report.ReportedRecommendation;
import dev.sloreporter.report.ResultReport;
import dev.sloreporter.report.VerdictSentence;
import dev.sloreporter.slo.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first screen of a report: the verdict, cut from the report's sentence, and its reason, what changed, what to do first. */
public final class FirstScreen {
    private static final int ENDPOINTS_SHOWN = 3;
    private static final double MOSTLY_SEEN = 0.95;

    private final Report report;
    private final FigureStyle look;
    private final ObjectiveTableText phrases;
    private final ChangeWords changes;

    public FirstScreen(Report report, FigureStyle look, ObjectiveTableText phrases) {
        this.report = report;
        this.look = look;
        this.phrases = phrases;
        this.changes = new ChangeWords(look, phrases);
    }

    /** What changed since the period before; the status is null where it is neither good nor bad. */
    public record Difference(String kind, @Nullable Status status, String text) {}

    /** The summary's first clause, as a sentence. */
    public String headline() {
        String summary = report.summary();
        int end = summary.indexOf(VerdictSentence.CLAUSE);
        return end < 0 ? summary : summary.substring(0, end) + ".";
    }

    /** The summary's other clauses; empty where it has only one. */
    public String why() {
        int end = report.summary().indexOf(VerdictSentence.CLAUSE);
        return end < 0 ? "" : PageText.capital(report.summary().substring(end + VerdictSentence.CLAUSE.length()));
    }

    /** The most urgent recommendation that is still to be followed. */
    public Optional<ReportedRecommendation> doFirst() {
        return report.recommendations().stream()
                .filter(recommendation -> recommendation.state() != RecommendationState.FIXED)
                .findFirst();
    }

    /** Objectives that changed their state or stay unkept, and the endpoints that changed most; worst first. */
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (ObjectiveReport objective : WorstFirst.objectives(report)) {
            WorstFirst.resultOf(objective, report.period().window())
                    .flatMap(result -> difference(objective, result))
                    .ifPresent(differences::add);
        }
        if (differences.isEmpty()) {
            overall().ifPresent(differences::add);
        }
        report.endpoints().stream()
                .filter(endpoint -> endpoint.change() != null)
                .limit(ENDPOINTS_SHOWN)
                .map(this::difference)
                .forEach(differences::add);
        report.endpoints().stream()
                .flatMap(endpoint -> changes.others(endpoint).stream())
                .limit(ENDPOINTS_SHOWN)
                .forEach(differences::add);
        return differences;
    }

    /** The service's own state, where it turned though no objective can be compared. */
    private Optional<Difference> overall() {
        Report.Previous previous = report.previous();
        return previous == null || previous.status() == report.status()
                ? Optional.empty()
                : Optional.of(new Difference(
                        StateChange.of(previous.status(), report.status()).words(),
                        report.status(),
                        "overall, "
                                + look.fromTo(
                                        previous.status().words(),
                                        report.status().words())));
    }

    private Optional<Difference> difference(ObjectiveReport objective, ResultReport result) {
        PreviousResult previous = result.previous();
        if (previous == null || !objective.counted()) {
            return Optional.empty();
        }
        StateChange turn = StateChange.of(previous.status(), result.status());
        if (turn == StateChange.SAME) {
            return result.status() == Status.PASS
                    ? Optional.empty()
                    : Optional.of(new Difference(
                            StateChange.still(result.status()),
                            result.status(),
                            named(objective) + figures(objective, result)));
        }
        String states = look.fromTo(previous.status().words(), result.status().words());
        return Optional.of(new Difference(
                turn.words(),
                result.status(),
                named(objective) + ", " + states + (turn.isDirected() ? figures(objective, result) : seen(result))));
    }

    /** {@code  (54 % seen)}: why it can't be said, where it is for want of data. */
    private String seen(ResultReport result) {
        return result.coverage() < MOSTLY_SEEN && !StateChange.isJudged(result.status())
                ? " (" + look.kept(result.coverage(), 0) + " seen)"
                : "";
    }

    private String named(ObjectiveReport objective) {
        return phrases.name(objective) + (objective.route() == null ? "" : " for " + objective.route());
    }

    private String figures(ObjectiveReport objective, ResultReport now) {
        if (now.judged().measured().isRange()) {
            return "";
        }
        Optional<String> after = phrases.actual(objective, now);
        Optional<String> before = phrases.before(objective, now);
        return after.isEmpty() || before.isEmpty() ? "" : ": " + look.fromTo(before.get(), after.get());
    }

    private Difference difference(EndpointReport endpoint) {
        Report.Change change = java.util.Objects.requireNonNull(endpoint.change());
        boolean slower = change.after() > change.before();
        return new Difference(
                slower ? "Slower" : "Faster",
                slower ? Status.FAIL : Status.PASS,
                endpoint.method() + " " + endpoint.endpoint() + ", P95 "
                        + look.fromTo(changes.p95Before(endpoint), changes.p95After(endpoint)));
    }
}

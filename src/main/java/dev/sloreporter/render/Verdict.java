package dev.sloreporter.render;

import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.ObjectiveReport;
import dev.sloreporter.report.Report.PreviousResult;
import dev.sloreporter.report.Report.Recommendation;
import dev.sloreporter.report.Report.ResultReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first screen of a report: the verdict in one line and its reason, what changed, what to do first. */
final class Verdict {
    private static final String CLAUSE = "; ";
    private static final int ENDPOINTS_SHOWN = 3;

    private final Report report;
    private final Look look;
    private final Phrases phrases;
    private final ChangeWords changes;

    Verdict(Report report, Look look, Phrases phrases) {
        this.report = report;
        this.look = look;
        this.phrases = phrases;
        this.changes = new ChangeWords(look, phrases);
    }

    /** What changed since the period before; the status is empty where it is neither good nor bad. */
    public record Difference(String kind, String status, String text) {}

    /** The summary's first clause, as a sentence. */
    String headline() {
        String summary = report.summary();
        int end = summary.indexOf(CLAUSE);
        return end < 0 ? summary : summary.substring(0, end) + ".";
    }

    /** The summary's other clauses; empty where it has only one. */
    String why() {
        int end = report.summary().indexOf(CLAUSE);
        return end < 0 ? "" : Text.capital(report.summary().substring(end + CLAUSE.length()));
    }

    /** The most urgent recommendation that is still to be followed. */
    Optional<Recommendation> doFirst() {
        return report.recommendations().stream()
                .filter(recommendation -> !recommendation.state().equals("fixed"))
                .findFirst();
    }

    /** Objectives that changed their state or stay unkept, and the endpoints that changed most; worst first. */
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (ObjectiveReport objective :
                Ordering.worstFirst(report.objectives(), report.period().window())) {
            Ordering.resultOf(objective, report.period().window())
                    .flatMap(result -> difference(objective, result))
                    .ifPresent(differences::add);
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

    private Optional<Difference> difference(ObjectiveReport objective, ResultReport result) {
        PreviousResult previous = result.previous();
        if (previous == null || !objective.counted()) {
            return Optional.empty();
        }
        int turn = Ordering.severity(result.status()) - Ordering.severity(previous.status());
        if (turn == 0) {
            return result.status().equals("PASS")
                    ? Optional.empty()
                    : Optional.of(new Difference(
                            "Still " + Phrases.state(result.status()).toLowerCase(java.util.Locale.ROOT),
                            result.status(),
                            named(objective) + figures(objective, result, previous)));
        }
        String states = look.fromTo(Phrases.state(previous.status()), Phrases.state(result.status()));
        return Optional.of(new Difference(
                isUnknown(previous) ? "Known now" : turn < 0 ? "Worse" : "Better",
                result.status(),
                named(objective) + ", " + states + figures(objective, result, previous)));
    }

    /** Of what was not known nobody can say that it was better or worse. */
    private static boolean isUnknown(PreviousResult previous) {
        return previous.status().equals("NO_DATA");
    }

    private String named(ObjectiveReport objective) {
        return phrases.name(objective) + (objective.route() == null ? "" : " for " + objective.route());
    }

    private String figures(ObjectiveReport objective, ResultReport now, PreviousResult previous) {
        Optional<String> after = phrases.actual(objective, now);
        Optional<String> before = phrases.actual(objective, Phrases.asResult(now, previous));
        return after.isEmpty() || before.isEmpty() ? "" : ": " + look.fromTo(before.get(), after.get());
    }

    private Difference difference(EndpointReport endpoint) {
        Report.Change change = java.util.Objects.requireNonNull(endpoint.change());
        boolean slower = change.after() > change.before();
        return new Difference(
                slower ? "Slower" : "Faster",
                slower ? "FAIL" : "PASS",
                endpoint.method() + " " + endpoint.endpoint() + ", P95 "
                        + look.fromTo(changes.p95Before(endpoint), changes.p95After(endpoint)));
    }
}

package dev.sloreporter.render.words;

import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.ActionState;
import dev.sloreporter.report.Report.ChecklistState;
import dev.sloreporter.report.Report.Effect;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.report.Report.RecommendationState;
import dev.sloreporter.report.Report.ReportedRecommendation;
import dev.sloreporter.report.ResultReport;
import dev.sloreporter.slo.EventKind;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.ResourceKind;
import dev.sloreporter.slo.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The finding that opens a section, written from the numbers: one plain sentence. */
public final class SectionOpenings {
    private static final List<String> WORDS =
            List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");

    private final Report report;
    private final FigureStyle look;
    private final ObjectiveTableText phrases;
    private final ObjectiveGroups groups;

    public SectionOpenings(Report report, FigureStyle look, ObjectiveTableText phrases, ObjectiveGroups groups) {
        this.report = report;
        this.look = look;
        this.phrases = phrases;
        this.groups = groups;
    }

    /** The finding of a section; empty where the section has nothing to say. */
    public String of(String section) {
        return switch (section) {
            case "objectives" -> objectives();
            case "budget" -> budget();
            case "when" -> when();
            case "latency" -> latency();
            case "actions" -> actions();
            case "endpoints" -> endpoints();
            case "resources" -> resources();
            case "causes" -> causes();
            case "checklist" -> checklist();
            default -> "";
        };
    }

    private String objectives() {
        List<ObjectiveReport> counted =
                report.objectives().stream().filter(ObjectiveReport::counted).toList();
        if (counted.isEmpty()) {
            return "No objective counts.";
        }
        List<String> parts = new ArrayList<>();
        for (Status state : Status.values()) {
            int count = (int) counted.stream().filter(o -> o.status() == state).count();
            if (count > 0 && state != Status.PASS) {
                parts.add(
                        parts.isEmpty()
                                ? subject(count, counted.size()) + participle(state)
                                : number(count, false) + " " + participle(state));
            }
        }
        if (parts.isEmpty()) {
            return counted.size() == 1 ? "The one counted objective is kept." : "All counted objectives are kept.";
        }
        return listed(parts) + ".";
    }

    /** {@code One of eight counted objectives is }. */
    private static String subject(int count, int all) {
        if (all == 1) {
            return "The one counted objective is ";
        }
        return number(count, true) + " of " + number(all, false) + " counted objectives "
                + (count == 1 ? "is " : "are ");
    }

    private static String participle(Status state) {
        return switch (state) {
            case FAIL -> "missed";
            case AT_RISK -> "at risk";
            case UNCERTAIN -> "uncertain";
            case NO_DATA -> "without data";
            case PASS -> "kept";
        };
    }

    /** The scarcest budget. */
    private String budget() {
        for (ObjectiveReport objective : groups.budgets()) {
            ResultReport result =
                    WorstFirst.resultOf(objective, report.period().window()).orElseThrow();
            ObjectiveResult.Budget budget =
                    Objects.requireNonNull(result.judged().budget());
            String name = phrases.name(objective) + (objective.route() == null ? "" : " for " + objective.route());
            return name + " has used " + look.count(budget.consumed()) + " of " + look.count(budget.allowed())
                    + " allowed " + badEvents(objective) + ", "
                    + phrases.used(result).orElse("") + " of the budget.";
        }
        return "";
    }

    private static String badEvents(ObjectiveReport objective) {
        return ((EventKind) objective.objective().kind()).badEvents();
    }

    private String when() {
        int count = report.intervals().size();
        return number(count, true) + (count == 1 ? " interval" : " intervals") + " missed an objective.";
    }

    private String latency() {
        PercentileReport p95 = Objects.requireNonNull(report.latency()).p95();
        PercentileReport p50 = Objects.requireNonNull(report.latency()).p50();
        return "Half of the requests take up to " + phrases.estimate(p50) + ", 95" + look.space() + "% up to "
                + phrases.estimate(p95) + ".";
    }

    private String actions() {
        List<String> parts = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            int count = (int) report.actions().stream()
                    .filter(action -> action.state() == ActionState.DONE && action.effect() == effect)
                    .count();
            if (count > 0) {
                parts.add(number(count, parts.isEmpty()) + " " + outcome(effect));
            }
        }
        return parts.isEmpty() ? "Nothing done yet." : listed(parts) + ".";
    }

    private static String outcome(Effect effect) {
        return switch (effect) {
            case IMPROVED -> "helped";
            case NO_EFFECT -> "without effect";
            case WORSE -> "made it worse";
            case UNKNOWN -> "not known yet";
        };
    }

    private String endpoints() {
        long slow = report.endpoints().stream()
                .filter(e -> Boolean.TRUE.equals(e.slow()))
                .count();
        String threshold = "P"
                + Figures.number(
                        DocumentJson.decimal(report.source().slowPercentile()).movePointRight(2)) + " over "
                + look.bound(report.source().slowThreshold());
        int all = report.endpoints().size();
        if (all == 1) {
            return only(report.endpoints().get(0));
        }
        return number((int) slow, true) + " of " + look.count(all) + " endpoints "
                + (slow == 1 ? "has its " : "have their ") + threshold + ".";
    }

    private String only(EndpointReport endpoint) {
        StringBuilder sentence = new StringBuilder("The only endpoint, ")
                .append(endpoint.method())
                .append(' ')
                .append(endpoint.endpoint())
                .append(": ")
                .append(look.count(endpoint.requests()))
                .append(" requests, P95 ")
                .append(phrases.estimate(endpoint.p95()))
                .append(", P99 ")
                .append(phrases.estimate(endpoint.p99()));
        if (endpoint.errorRatio() != null) {
            sentence.append(", ").append(look.spent(endpoint.errorRatio(), 2)).append(" errors");
        }
        return sentence.append('.').toString();
    }

    private String resources() {
        List<ObjectiveReport> usage = report.objectives().stream()
                .filter(o -> o.objective().kind() instanceof ResourceKind)
                .toList();
        if (usage.isEmpty()) {
            return "";
        }
        List<String> missed = usage.stream()
                .filter(o -> o.status() == Status.FAIL)
                .map(phrases::metric)
                .toList();
        if (!missed.isEmpty()) {
            return listed(missed) + " beyond the objective.";
        }
        boolean all = usage.stream().allMatch(o -> o.status() == Status.PASS);
        return all ? (usage.size() == 1 ? "Within its objective." : "Within their objectives.") : "";
    }

    private String causes() {
        List<String> parts = new ArrayList<>();
        for (RecommendationState state : report.recommendations().stream()
                .map(ReportedRecommendation::state)
                .distinct()
                .toList()) {
            int count = (int) report.recommendations().stream()
                    .filter(r -> r.state() == state)
                    .count();
            parts.add(number(count, parts.isEmpty()) + " " + state.key());
        }
        return parts.isEmpty() ? "" : listed(parts) + ".";
    }

    private String checklist() {
        List<String> parts = new ArrayList<>();
        for (ChecklistState state : List.of(ChecklistState.DONE, ChecklistState.OPEN, ChecklistState.NOT_MEASURABLE)) {
            int count = (int) report.checklist().stream()
                    .filter(item -> item.state() == state)
                    .count();
            if (count > 0) {
                parts.add(count + " " + state.key().replace('_', ' '));
            }
        }
        return parts.isEmpty() ? "" : listed(parts) + ".";
    }

    private static String number(int count, boolean first) {
        if (count >= WORDS.size()) {
            return String.valueOf(count);
        }
        return first ? WORDS.get(count) : WORDS.get(count).toLowerCase(Locale.ROOT);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    private static String listed(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}

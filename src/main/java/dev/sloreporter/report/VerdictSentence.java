package dev.sloreporter.report;

import dev.sloreporter.diagnose.BucketList;
import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.RuleInput;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.ObjectiveVerdict;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The verdict in one line: figures before blame, worst objective first. */
public final class VerdictSentence {
    /** Stands between the clauses of the sentence, and nowhere else in it: whoever has no room leaves the last ones out. */
    public static final String CLAUSE = "; ";

    /** Most overspent first; those without a budget last. */
    private static final Comparator<JudgedObjective> LEAST_LEFT = Comparator.comparingDouble(ObjectiveReports::left);

    private static final int NAMED = 3;

    private final Observations seen;
    private final Diagnosis diagnosis;
    private final List<JudgedObjective> all;
    private final List<JudgedObjective> counted;

    private VerdictSentence(Observations seen, List<JudgedObjective> objectives, Diagnosis diagnosis) {
        this.seen = seen;
        this.diagnosis = diagnosis;
        this.all = objectives;
        this.counted = objectives.stream().filter(JudgedObjective::counted).toList();
    }

    /** The worst status of the objectives that count; NO_DATA if none does. */
    static Status status(List<JudgedObjective> objectives) {
        return ObjectiveVerdict.worst(
                objectives.stream().map(JudgedObjective::verdict).toList());
    }

    /** The sentence for it. */
    static String of(Observations seen, List<JudgedObjective> objectives, Diagnosis diagnosis) {
        VerdictSentence summary = new VerdictSentence(seen, objectives, diagnosis);
        return switch (status(objectives)) {
            case FAIL -> summary.missed();
            case AT_RISK -> summary.atRisk();
            case UNCERTAIN -> summary.uncertain();
            case NO_DATA -> summary.noData();
            case PASS -> summary.kept();
        };
    }

    /** The objective that a sentence of a status speaks of: the one with the least budget left. */
    static JudgedObjective leading(List<JudgedObjective> objectives, Status status) {
        return objectives.stream()
                .filter(judged -> judged.status() == status)
                .min(LEAST_LEFT)
                .orElseThrow();
    }

    private String missed() {
        JudgedObjective lead = leading(counted, Status.FAIL);
        return subject(lead, Status.FAIL) + " missed: " + promise(lead) + blame(lead) + "." + notMeasured();
    }

    private String atRisk() {
        JudgedObjective lead = leading(counted, Status.AT_RISK);
        ObjectiveResult.Budget budget = lead.inPeriod().budget();
        Instant gone = budget == null ? null : budget.exhaustionExpectedAt();
        String forecast = gone == null
                ? "nearly all of the budget is used"
                : "at this rate the budget is gone in "
                        + Figures.remaining(
                                Duration.between(lead.inPeriod().range().to(), gone));
        return subject(lead, Status.AT_RISK) + " at risk: " + promise(lead) + CLAUSE + forecast + "." + notMeasured();
    }

    private String uncertain() {
        JudgedObjective lead = leading(counted, Status.UNCERTAIN);
        Status leaning = lead.inPeriod().leaning();
        String leans = leaning == null ? "" : CLAUSE + "leans " + leaning.name();
        String why = lead.inPeriod().reason() == null
                ? " " + open(lead) + "."
                : lead.inPeriod().reason() == Reason.INCOHERENT ? " " + contradiction(lead) : "";
        return subject(lead, Status.UNCERTAIN) + " uncertain: " + promise(lead) + leans + "." + why + notMeasured();
    }

    private String contradiction(JudgedObjective lead) {
        String cause = Objects.requireNonNullElse(ReasonWords.detail(seen, lead.objective(), lead.inPeriod()), "");
        return ObjectiveNames.capital(cause) + ".";
    }

    /** Which thresholds are no bounds; one that some instances carry and others don't decides nothing either. */
    private String open(JudgedObjective lead) {
        Histogram latency = Histogram.sum(
                diagnosis.endpoints().stream().map(one -> one.latency()).toList());
        boolean isOfFailures = lead.objective().kind().restsOn(Signal.ERRORS);
        List<BigDecimal> open = lead.objective().thresholds().stream()
                .filter(threshold -> !isOfFailures
                        || !latency.within(threshold.doubleValue()).exact())
                .toList();
        if (open.isEmpty()) {
            return "How long the failed requests took is not known";
        }
        String names = open.stream().map(Figures::bound).collect(Collectors.joining(" and "));
        boolean isOfSome = BucketList.of(latency)
                .containsAll(open.stream().map(BigDecimal::stripTrailingZeros).toList());
        return names
                + (open.size() == 1 ? " is not a bucket bound" : " are not bucket bounds")
                + (isOfSome ? " of every instance" : "");
    }

    private String noData() {
        List<JudgedObjective> shown = counted.isEmpty() ? all : counted;
        if (shown.isEmpty()) {
            return "No data: no objectives.";
        }
        boolean nothingElse = shown.stream().allMatch(judged -> judged.status() == Status.NO_DATA);
        JudgedObjective lead = shown.stream()
                .filter(judged -> judged.status() == Status.NO_DATA)
                .findFirst()
                .orElse(shown.get(0));
        Map<String, List<JudgedObjective>> silent = shown.stream()
                .filter(judged -> judged.status() == Status.NO_DATA)
                .collect(Collectors.groupingBy(this::detail, LinkedHashMap::new, Collectors.toList()));
        if (nothingElse && silent.size() == 1) {
            return "No data: " + detail(lead) + ".";
        }
        String reasons = silent.entrySet().stream()
                .map(of -> "for " + names(of.getValue()) + ": " + of.getKey())
                .collect(Collectors.joining(CLAUSE + "none "));
        return "No data " + reasons + (nothingElse ? "." : CLAUSE + "all others kept.");
    }

    private String detail(JudgedObjective judged) {
        return Objects.requireNonNullElse(
                ReasonWords.detail(seen, judged.objective(), judged.inPeriod()), "nothing that counts could be judged");
    }

    /** What a reader might think had been looked at: {@code  P95 and P99 were not measured.} */
    private String notMeasured() {
        List<JudgedObjective> silent = counted.stream()
                .filter(judged -> judged.inPeriod().reason() == Reason.METRIC_MISSING)
                .toList();
        boolean several = silent.size() > 1
                || silent.stream().anyMatch(one -> one.objective().kind().isPlural());
        return silent.isEmpty()
                ? ""
                : " " + ObjectiveNames.capital(names(silent)) + (several ? " were" : " was") + " not measured.";
    }

    /** {@code P95, P99 and errors}; not more than three. */
    private static String names(List<JudgedObjective> some) {
        List<String> names = some.stream()
                .map(judged -> ObjectiveNames.name(judged.objective()))
                .toList();
        if (names.size() > NAMED) {
            return String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
        }
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private String kept() {
        String kept = all.stream().allMatch(judged -> judged.status() == Status.PASS)
                ? "All objectives kept"
                : "All objectives that count kept";
        List<JudgedObjective> budgets = counted.stream()
                .filter(judged -> judged.inPeriod().budget() != null)
                .toList();
        return kept
                + budgets.stream()
                        .min(LEAST_LEFT)
                        .map(lead -> CLAUSE + Figures.shareKept(ObjectiveReports.left(lead), 0)
                                + " of the budget left for " + ObjectiveNames.name(lead.objective())
                                + (budgets.size() > 1 ? ", the scarcest" : ""))
                        .orElse("")
                + ".";
    }

    private String subject(JudgedObjective lead, Status status) {
        return ObjectiveNames.heading(lead) + more(status);
    }

    private String more(Status status) {
        List<JudgedObjective> shown = counted.isEmpty() ? all : counted;
        long others = shown.stream().filter(judged -> judged.status() == status).count() - 1;
        return others > 0 ? " and " + others + " more" : "";
    }

    private static String promise(JudgedObjective lead) {
        double coverage = lead.inPeriod().coverage();
        String seen =
                coverage < 0.99 ? ", of the " + Figures.shareKept(coverage, 0) + " of the period that was seen" : "";
        return lead.objective().measuredAgainstPromise(lead.inPeriod()) + seen;
    }

    private String blame(JudgedObjective lead) {
        return RuleInput.dominating(diagnosis.endpoints(), lead)
                .map(one -> CLAUSE + ObjectiveNames.quoted(one.endpoint().name()) + " has "
                        + Figures.part(one.shareOf(lead.objective().id())) + " of the misses")
                .orElse("");
    }
}

package dev.sloreporter.report;

import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.ChecklistItem;
import dev.sloreporter.report.Report.ChecklistState;
import dev.sloreporter.slo.ErrorsKind;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.LatencyKind;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.Status;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to look at before a deployment: done, open, or not measurable, each with its evidence. */
final class Checklist {
    private static final BigDecimal P95 = new BigDecimal("0.95");
    private static final double WELL_COVERED = 0.99;

    /** What no metric that is read so far can tell. */
    private static final List<String> UNKNOWN =
            List.of("N+1 queries", "Indexes", "Caching", "Compression", "Connection pooling");

    private Checklist() {}

    /** @param coverage of what is left of the period; null where nothing is */
    static List<ChecklistItem> of(
            Observations seen, List<JudgedObjective> objectives, Diagnosis diagnosis, @Nullable Double coverage) {
        return Stream.concat(
                        Stream.of(
                                latency(seen, objectives),
                                profiled(diagnosis),
                                errors(seen, objectives),
                                monitored(coverage)),
                        UNKNOWN.stream().map(item -> notMeasurable(item, "no metric that is read tells")))
                .toList();
    }

    private static ChecklistItem latency(Observations seen, List<JudgedObjective> objectives) {
        return objectives.stream()
                .filter(ofService(one -> one.kind() instanceof LatencyKind))
                .min(Comparator.comparing((JudgedObjective one) ->
                        P95.compareTo(Objects.requireNonNullElse(one.objective().required(), BigDecimal.ZERO)) != 0))
                .map(judged -> item(seen, ObjectiveNames.heading(judged) + " latency within objective", judged))
                .orElseGet(() -> notMeasurable("P95 latency within objective", "no such objective"));
    }

    private static ChecklistItem errors(Observations seen, List<JudgedObjective> objectives) {
        return objectives.stream()
                .filter(ofService(one -> one.kind() instanceof ErrorsKind))
                .findFirst()
                .map(judged -> item(seen, "Error rate within objective", judged))
                .orElseGet(() -> notMeasurable("Error rate within objective", "no such objective"));
    }

    private static ChecklistItem item(Observations seen, String item, JudgedObjective judged) {
        ObjectiveResult result = judged.inPeriod();
        if (result.status() == Status.NO_DATA) {
            return notMeasurable(
                    item, Objects.requireNonNullElse(ReasonWords.detail(seen, judged.objective(), result), "no data"));
        }
        boolean kept = result.status() == Status.PASS || result.status() == Status.AT_RISK;
        return new ChecklistItem(
                item,
                kept ? ChecklistState.DONE : ChecklistState.OPEN,
                judged.objective().measuredAgainstPromise(result));
    }

    private static ChecklistItem profiled(Diagnosis diagnosis) {
        String item = "Slow endpoints profiled";
        String rule = diagnosis.slowRule().text();
        long slow = diagnosis.endpoints().stream()
                .filter(one -> Boolean.TRUE.equals(one.slow()))
                .count();
        long unknown =
                diagnosis.endpoints().stream().filter(one -> one.slow() == null).count();
        if (slow > 0) {
            return new ChecklistItem(
                    item, ChecklistState.OPEN, count(slow) + " (" + rule + "), profiles are not read yet");
        }
        if (diagnosis.endpoints().isEmpty()) {
            return notMeasurable(item, "no endpoints seen");
        }
        return unknown > 0
                ? notMeasurable(item, "neither buckets nor events tell of " + count(unknown) + " (" + rule + ")")
                : new ChecklistItem(item, ChecklistState.DONE, "no endpoint has " + rule);
    }

    private static ChecklistItem monitored(@Nullable Double coverage) {
        String item = "Monitoring in place";
        if (coverage == null) {
            return notMeasurable(item, "all of the period is excluded");
        }
        return new ChecklistItem(
                item,
                coverage >= WELL_COVERED ? ChecklistState.DONE : ChecklistState.OPEN,
                Figures.shareKept(coverage, 1) + " of the period scraped");
    }

    private static ChecklistItem notMeasurable(String item, String why) {
        return new ChecklistItem(item, ChecklistState.NOT_MEASURABLE, why);
    }

    private static Predicate<JudgedObjective> ofService(Predicate<Objective> kind) {
        return judged -> judged.objective().route() == null && kind.test(judged.objective());
    }

    private static String count(long endpoints) {
        return endpoints + (endpoints == 1 ? " endpoint" : " endpoints");
    }
}

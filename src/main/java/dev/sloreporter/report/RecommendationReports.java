package dev.sloreporter.report;

import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.Recommendation;
import dev.sloreporter.report.Report.EvidenceReport;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recommendations as the report has them: new ones, those that were there before and since when, and, once, those that
 * were followed. Without a predecessor how long something has been open is not known.
 */
final class RecommendationReports {
    private static final String FIXED = "fixed";

    /** What goes away by itself: time passes and more is seen, or other errors outweigh an endpoint's. */
    private static final Set<String> NEVER_FIXED = Set.of("not-measurable", "errors-concentrated");

    private final @Nullable Report predecessor;
    private final String today;
    private final ZoneId zone;
    private final Map<String, Report.ReportedRecommendation> earlier;

    private RecommendationReports(@Nullable Report predecessor, Instant to, ZoneId zone) {
        this.predecessor = predecessor;
        this.today = LocalDate.ofInstant(to, zone).toString();
        this.zone = zone;
        this.earlier = predecessor == null
                ? Map.of()
                : predecessor.recommendations().stream()
                        .filter(one -> !one.state().equals(FIXED))
                        .collect(Collectors.toMap(
                                Report.ReportedRecommendation::id, Function.identity(), (one, same) -> one));
    }

    /**
     * All of them, what was fixed last.
     *
     * @param isGone whether what an earlier recommendation was about is certainly not there any more, rather than not seen
     */
    static List<Report.ReportedRecommendation> of(
            Diagnosis diagnosis,
            @Nullable Report predecessor,
            Instant to,
            ZoneId zone,
            Predicate<Report.ReportedRecommendation> isGone) {
        RecommendationReports reports = new RecommendationReports(predecessor, to, zone);
        return Stream.concat(
                        diagnosis.recommendations().stream().map(reports::present), reports.fixed(diagnosis, isGone))
                .toList();
    }

    private Report.ReportedRecommendation present(Recommendation one) {
        Report.ReportedRecommendation before = earlier.get(one.id());
        boolean isNew = predecessor != null && before == null;
        return new Report.ReportedRecommendation(
                one.id(),
                one.rule(),
                one.priority().name(),
                one.endpoint(),
                isNew ? "new" : "open",
                isNew ? today : before == null ? null : since(before),
                one.issue(),
                one.fix(),
                one.savingSeconds(),
                one.evidence().stream()
                        .map(fact -> new EvidenceReport(fact.text(), fact.value(), fact.query()))
                        .toList());
    }

    /** Since when an earlier one is open, as that report knew it, else since the end of its period. */
    private @Nullable String since(Report.ReportedRecommendation before) {
        String since = before.since();
        if (since != null && isDate(since)) {
            return since;
        }
        return predecessor == null
                ? null
                : PastReports.parsed(predecessor.period().to())
                        .map(to -> LocalDate.ofInstant(to, zone).toString())
                        .orElse(null);
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Stream<Report.ReportedRecommendation> fixed(
            Diagnosis diagnosis, Predicate<Report.ReportedRecommendation> isGone) {
        List<String> present =
                diagnosis.recommendations().stream().map(Recommendation::id).toList();
        return earlier.values().stream()
                .filter(one -> !present.contains(one.id()) && !NEVER_FIXED.contains(one.rule()) && isGone.test(one))
                .sorted(Comparator.comparing(Report.ReportedRecommendation::id))
                .map(this::fixed);
    }

    private Report.ReportedRecommendation fixed(Report.ReportedRecommendation one) {
        String since = since(one);
        return new Report.ReportedRecommendation(
                one.id(),
                one.rule(),
                one.priority(),
                one.endpoint(),
                FIXED,
                today,
                one.issue(),
                one.fix(),
                null,
                List.of(new EvidenceReport(
                        "not found any more" + (since == null ? "" : ", was open since " + since), null, null)));
    }
}

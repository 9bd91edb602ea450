package dev.sloreporter.report;

import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.Recommendation;
import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.report.Report.RecommendationState;
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
    /** What goes away by itself: time passes and more is seen, or other errors outweigh an endpoint's. */
    private static final Set<String> NEVER_FIXED = Set.of("not-measurable", "errors-concentrated");

    private final @Nullable Report predecessor;
    private final LocalDate today;
    private final ZoneId zone;
    private final Map<String, Report.ReportedRecommendation> earlier;

    private RecommendationReports(@Nullable Report predecessor, Instant to, ZoneId zone) {
        this.predecessor = predecessor;
        this.today = LocalDate.ofInstant(to, zone);
        this.zone = zone;
        this.earlier = predecessor == null
                ? Map.of()
                : predecessor.recommendations().stream()
                        .filter(one -> one.state() != RecommendationState.FIXED)
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
                one.priority(),
                one.endpoint(),
                isNew ? RecommendationState.NEW : RecommendationState.OPEN,
                isNew ? today : before == null ? null : since(before),
                one.issue(),
                one.fix(),
                one.savingSeconds(),
                one.evidence());
    }

    /** Since when an earlier one is open, as that report knew it, else since the end of its period. */
    private @Nullable LocalDate since(Report.ReportedRecommendation before) {
        if (before.since() != null || predecessor == null) {
            return before.since();
        }
        return LocalDate.ofInstant(predecessor.period().to(), zone);
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
        LocalDate since = since(one);
        return new Report.ReportedRecommendation(
                one.id(),
                one.rule(),
                one.priority(),
                one.endpoint(),
                RecommendationState.FIXED,
                today,
                one.issue(),
                one.fix(),
                null,
                List.of(new Fact(
                        "not found any more" + (since == null ? "" : ", was open since " + since), null, null)));
    }
}

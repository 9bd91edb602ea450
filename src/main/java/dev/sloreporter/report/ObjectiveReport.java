package dev.sloreporter.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.sloreporter.report.Report.ReportedBurnPair;
import dev.sloreporter.slo.BurnRate;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.Status;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objective and how it did. The JSON document and templates see the objective's parts as its own.
 *
 * @param status    in the report's period
 * @param counted   whether it counts for the service's status
 * @param results   one for each window, as configured, the report's period last
 * @param burnRates from the shortest window to the longest
 */
@JsonPropertyOrder({
    "id",
    "text",
    "sli",
    "target",
    "unit",
    "required",
    "route",
    "status",
    "counted",
    "results",
    "burnRates",
    "burnPairs"
})
public record ObjectiveReport(
        @JsonIgnore Objective objective,
        Status status,
        boolean counted,
        List<ResultReport> results,
        List<BurnRate> burnRates,
        List<ReportedBurnPair> burnPairs) {

    /** Those that count before those that don't; then by state and by budget left, each worst first; then as configured. */
    public static final Comparator<ObjectiveReport> WORST_FIRST = Comparator.comparing(
                    (ObjectiveReport report) -> !report.counted)
            .thenComparing(ObjectiveReport::status)
            .thenComparingDouble(ObjectiveReport::left);

    /** The part of the budget that is left in the period, by the less favourable bound; infinite without a budget. */
    public double left() {
        ObjectiveResult.Budget budget = results.isEmpty()
                ? null
                : results.get(results.size() - 1).judged().budget();
        return budget == null ? Double.POSITIVE_INFINITY : budget.remainingLow();
    }

    /** Of a document, which has an objective as it was written. */
    @JsonCreator
    static ObjectiveReport read(
            @JsonProperty("id") String id,
            @JsonProperty("text") String text,
            @JsonProperty("route") @Nullable String route,
            @JsonProperty("status") Status status,
            @JsonProperty("counted") boolean counted,
            @JsonProperty("results") List<ResultReport> results,
            @JsonProperty("burnRates") List<BurnRate> burnRates,
            @JsonProperty("burnPairs") List<ReportedBurnPair> burnPairs) {
        Objective written = Objectives.parse(text, true).orThrow();
        Objective objective =
                new Objective(id, text, written.kind(), written.target(), route == null ? null : route(route), true);
        return new ObjectiveReport(objective, status, counted, results, burnRates, burnPairs);
    }

    private static RouteFilter route(String written) {
        int space = written.indexOf(' ');
        return new RouteFilter(written.substring(0, space), written.substring(space + 1));
    }

    @JsonProperty
    public String id() {
        return objective.id();
    }

    @JsonProperty
    public String text() {
        return objective.text();
    }

    @JsonProperty
    public String sli() {
        return objective.kind().key();
    }

    @JsonProperty
    public double target() {
        return objective.target().doubleValue();
    }

    @JsonProperty
    public String unit() {
        return objective.kind().quantity().unit();
    }

    @JsonProperty
    public @Nullable Double required() {
        BigDecimal required = objective.required();
        return required == null ? null : required.doubleValue();
    }

    /** As it is written, {@code GET /api/*}; null for the whole service. */
    @JsonProperty
    public @Nullable String route() {
        return objective.route() == null ? null : objective.route().toString();
    }
}

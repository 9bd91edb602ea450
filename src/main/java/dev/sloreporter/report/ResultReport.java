package dev.sloreporter.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.sloreporter.report.Report.PreviousResult;
import dev.sloreporter.slo.Basis;
import dev.sloreporter.slo.Decision;
import dev.sloreporter.slo.Measurement;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an objective did in a window. The JSON document and templates see the judgement's figures as its own.
 *
 * @param judged      the judgement
 * @param exhaustedAt when its budget was used up; null where it was not, or not for certain
 * @param detail      why it can't be said, in words (the server's, of a failed query)
 * @param queries     by their ids
 */
@JsonPropertyOrder({
    "window",
    "from",
    "to",
    "status",
    "basis",
    "leaning",
    "reason",
    "detail",
    "coverage",
    "value",
    "low",
    "high",
    "good",
    "total",
    "compliance",
    "complianceLow",
    "complianceHigh",
    "budget",
    "previous",
    "queries"
})
public record ResultReport(
        @JsonIgnore ObjectiveResult judged,
        @JsonIgnore @Nullable Instant exhaustedAt,
        @Nullable String detail,
        @Nullable PreviousResult previous,
        List<String> queries) {

    /** An error budget as the document has it, see {@link ObjectiveResult.Budget}. */
    public record ReportedBudget(
            double allowed,
            double consumed,
            double remaining,
            double remainingLow,
            double remainingHigh,
            @Nullable Instant exhaustedAt,
            @Nullable Instant exhaustionExpectedAt) {
        private ObjectiveResult.Budget asJudged() {
            return new ObjectiveResult.Budget(
                    allowed, consumed, remaining, remainingLow, remainingHigh, null, exhaustionExpectedAt);
        }
    }

    /** Of a document. */
    @JsonCreator
    public static ResultReport read(
            @JsonProperty("window") String window,
            @JsonProperty("from") Instant from,
            @JsonProperty("to") Instant to,
            @JsonProperty("status") Status status,
            @JsonProperty("basis") @Nullable Basis basis,
            @JsonProperty("leaning") @Nullable Status leaning,
            @JsonProperty("reason") @Nullable Reason reason,
            @JsonProperty("detail") @Nullable String detail,
            @JsonProperty("coverage") double coverage,
            @JsonProperty("value") @Nullable Double value,
            @JsonProperty("low") @Nullable Double low,
            @JsonProperty("high") @Nullable Double high,
            @JsonProperty("good") @Nullable Double good,
            @JsonProperty("total") @Nullable Double total,
            @JsonProperty("compliance") @Nullable Double compliance,
            @JsonProperty("complianceLow") @Nullable Double complianceLow,
            @JsonProperty("complianceHigh") @Nullable Double complianceHigh,
            @JsonProperty("budget") @Nullable ReportedBudget budget,
            @JsonProperty("previous") @Nullable PreviousResult previous,
            @JsonProperty("queries") List<String> queries) {
        Measurement measured =
                new Measurement(value, low, high, good, total, compliance, complianceLow, complianceHigh);
        ObjectiveResult judged = new ObjectiveResult(
                window,
                new TimeRange(from, to),
                new Decision(status, leaning, reason),
                basis == null ? Basis.EXACT : basis,
                coverage,
                measured,
                budget == null ? null : budget.asJudged());
        return new ResultReport(judged, budget == null ? null : budget.exhaustedAt(), detail, previous, queries);
    }

    @JsonProperty
    public String window() {
        return judged.window();
    }

    @JsonProperty
    public Instant from() {
        return judged.range().from();
    }

    @JsonProperty
    public Instant to() {
        return judged.range().to();
    }

    @JsonProperty
    public Status status() {
        return judged.status();
    }

    @JsonProperty
    public Basis basis() {
        return judged.basis();
    }

    @JsonProperty
    public @Nullable Status leaning() {
        return judged.leaning();
    }

    @JsonProperty
    public @Nullable Reason reason() {
        return judged.reason();
    }

    @JsonProperty
    public double coverage() {
        return judged.coverage();
    }

    @JsonProperty
    public @Nullable Double value() {
        return judged.value();
    }

    @JsonProperty
    public @Nullable Double low() {
        return judged.low();
    }

    @JsonProperty
    public @Nullable Double high() {
        return judged.high();
    }

    @JsonProperty
    public @Nullable Double good() {
        return judged.good();
    }

    @JsonProperty
    public @Nullable Double total() {
        return judged.total();
    }

    @JsonProperty
    public @Nullable Double compliance() {
        return judged.compliance();
    }

    @JsonProperty
    public @Nullable Double complianceLow() {
        return judged.complianceLow();
    }

    @JsonProperty
    public @Nullable Double complianceHigh() {
        return judged.complianceHigh();
    }

    @JsonProperty
    public @Nullable ReportedBudget budget() {
        ObjectiveResult.Budget budget = judged.budget();
        return budget == null
                ? null
                : new ReportedBudget(
                        budget.allowed(),
                        budget.consumed(),
                        budget.remaining(),
                        budget.remainingLow(),
                        budget.remainingHigh(),
                        exhaustedAt,
                        budget.exhaustionExpectedAt());
    }
}

package dev.sloreporter.report;

import dev.sloreporter.diagnose.EndpointChange;
import dev.sloreporter.report.Report.ChangeKind;
import dev.sloreporter.report.Report.MeasuredChange;
import dev.sloreporter.slo.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint's changes since the period before, as the report has them. When in the period they began is not looked for. */
record EndpointChanges(TimeRange period, List<EndpointChange> changes) {

    Report.@Nullable Change ofP95() {
        return changes.stream()
                .filter(change -> change.of() == EndpointChange.Of.P95)
                .findFirst()
                .map(change -> new Report.Change(
                        kind(change), period.from(), change.before(), change.after(), change.confidence()))
                .orElse(null);
    }

    List<MeasuredChange> all() {
        return changes.stream()
                .map(change -> new MeasuredChange(
                        change.of(), kind(change), period.from(), change.before(), change.after(), change.confidence()))
                .toList();
    }

    private static ChangeKind kind(EndpointChange change) {
        if (change.of() == EndpointChange.Of.VOLUME) {
            return change.isUp() ? ChangeKind.INCREASE : ChangeKind.DECREASE;
        }
        return change.isUp() ? ChangeKind.REGRESSION : ChangeKind.IMPROVEMENT;
    }
}

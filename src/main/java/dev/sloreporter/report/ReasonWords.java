package dev.sloreporter.report;

import dev.sloreporter.diagnose.SignalQueries;
import dev.sloreporter.diagnose.StoreWords;
import dev.sloreporter.observation.ContradictionWords;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.EventKind;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.Signal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why an objective can't be judged, in words: what was looked for, what the server answered, how much was missing. */
final class ReasonWords {
    private ReasonWords() {}

    /** In words, without a full stop; null where a result has no reason. */
    static @Nullable String detail(Observations seen, Objective objective, ObjectiveResult result) {
        Reason reason = result.reason();
        if (reason == null) {
            return null;
        }
        String window = ObjectiveNames.window(result.window());
        String share = Figures.shareKept(result.coverage(), 0);
        return switch (reason) {
            case METRIC_MISSING -> lookedFor(seen, objective);
            case NO_TRAFFIC -> "no requests in " + window;
            case TOO_FEW_EVENTS -> tooFew(objective, result);
            case LOW_COVERAGE -> "only " + share + " of " + window + " was seen";
            case BEYOND_RETENTION ->
                "only " + share + " of " + window + " was seen; "
                        + StoreWords.began(seen, result.range().to());
            case QUERY_FAILED -> failure(seen, objective);
            case EXCLUDED -> "all of " + window + " is excluded";
            case INCOHERENT -> contradiction(seen, objective, result);
        };
    }

    private static String contradiction(Observations seen, Objective objective, ObjectiveResult result) {
        String cause = ContradictionWords.cause(seen.contradictions(objective, result.range()));
        return cause.isEmpty() ? "its counters contradict themselves" : cause;
    }

    /** {@code job="shop"}, all matchers. */
    static String selectors(Observations seen) {
        return seen.selectors().isEmpty() ? "this service" : String.join(" or ", seen.selectors());
    }

    private static String lookedFor(Observations seen, Objective objective) {
        for (Signal signal : objective.kind().signals()) {
            String note = seen.explanations().get(signal);
            if (note != null && seen.missing().contains(signal)) {
                return ObjectiveNames.quoted(note);
            }
        }
        boolean routeUnknown = objective.route() != null
                && objective.kind().signals().stream().allMatch(signal -> SignalQueries.is(seen, signal));
        return routeUnknown ? "no endpoint matches " + objective.route() : "no series matches " + selectors(seen);
    }

    private static String tooFew(Objective objective, ObjectiveResult result) {
        double needed = 1 / objective.budget().doubleValue();
        String events = objective.kind() instanceof EventKind kind ? kind.events() : "events";
        return "too few " + events + ": "
                + Figures.count(Objects.requireNonNullElse(result.total(), 0.0)) + " of "
                + Figures.count(Figures.rounded(needed, 0, RoundingMode.CEILING).doubleValue()) + " needed";
    }

    private static String failure(Observations seen, Objective objective) {
        List<Signal> signals = objective.kind().signals();
        return signals.stream()
                .map(seen.failed()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> seen.failed().values().stream().sorted().findFirst())
                .map(ObjectiveNames::quoted)
                .orElse("the query was not answered");
    }
}

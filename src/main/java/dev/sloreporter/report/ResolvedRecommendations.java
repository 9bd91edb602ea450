package dev.sloreporter.report;

import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.EndpointFinding;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.report.Report.ReportedRecommendation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a recommendation was about is gone. A rule that finds nothing any more may also have seen too little: so the
 * period must have been seen nearly whole, with all that was asked answered, and the endpoint must have been used.
 */
final class ResolvedRecommendations {
    private static final double NEARLY_ALL = 0.9;
    /** As many support printing a P95. */
    private static final double ENOUGH_REQUESTS = 200;

    private final Observations seen;
    private final Diagnosis diagnosis;
    private final double coverage;

    ResolvedRecommendations(Observations seen, Diagnosis diagnosis, double coverage) {
        this.seen = seen;
        this.diagnosis = diagnosis;
        this.coverage = coverage;
    }

    boolean isGone(ReportedRecommendation one) {
        if (coverage < NEARLY_ALL || !seen.failed().isEmpty()) {
            return false;
        }
        return switch (one.rule()) {
            case "slow-endpoint" ->
                used(one.endpoint())
                        .map(endpoint -> Boolean.FALSE.equals(endpoint.slow()))
                        .orElse(false);
            case "memory-near-limit" -> seen.memory() != null;
            case "cpu-near-limit" -> seen.cpu() != null;
            case "health-checks", "raw-ids" -> true;
            default -> one.endpoint() == null || used(one.endpoint()).isPresent();
        };
    }

    private Optional<EndpointFinding> used(@Nullable String endpoint) {
        return diagnosis.endpoints().stream()
                .filter(one -> one.endpoint().name().equals(endpoint) && one.requests() >= ENOUGH_REQUESTS)
                .findFirst();
    }
}

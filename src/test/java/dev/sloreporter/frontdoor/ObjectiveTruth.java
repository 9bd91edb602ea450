package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.testbed.ExactCounts;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds one objective's result in one window against what really happened; objectives for some routes aside. */
record ObjectiveTruth(JsonNode objective, JsonNode result) {

    void holds(Truth truth) {
        Instant from = truth.from(result);
        Instant to = Truth.time(result, "to");
        String what = objective.get("id").asString() + " in " + from + "/" + to;
        if (result.get("status").asString().equals("NO_DATA")
                && result.get("total").isNull()) {
            return;
        }
        String sli = objective.get("sli").asString();
        List<ExactCounts> counts = truth.endpoints(from, to);
        if (List.of("latency", "error_rate", "availability").contains(sli)
                && objective.get("route").isNull()) {
            coverage(what, truth.mean(from, to, truth.log()::coverage));
            events(what, counts, sli.equals("latency"));
        }
        if (sli.equals("cpu") && result.get("value").isNumber()) {
            assertThat(result.get("value").asDouble())
                    .as(what)
                    .isCloseTo(truth.mean(from, to, truth.log()::cpuAverage), within(.005));
        }
        if (sli.equals("memory") && result.get("value").isNumber()) {
            assertThat(result.get("value").asDouble())
                    .as(what)
                    .isCloseTo(
                            truth.left(from, to).stream()
                                    .mapToDouble(p -> truth.log().memoryMax(p.get(0), p.get(1)))
                                    .max()
                                    .orElseThrow(),
                            within(1e-9));
        }
    }

    private void coverage(String what, double share) {
        assertThat(result.get("coverage").asDouble()).as("coverage of %s", what).isCloseTo(share, within(.01));
    }

    private void events(String what, List<ExactCounts> counts, boolean isLatency) {
        double total = Truth.requests(counts);
        assertThat(result.get("total").asDouble()).as("total of %s", what).isEqualTo(total);
        double good =
                isLatency ? Truth.inTime(counts, objective.get("target").asDouble()) : total - Truth.errors(counts);
        if (result.get("basis").asString().equals("exact")) {
            assertThat(result.get("good").asDouble()).as("good of %s", what).isEqualTo(good);
        }
        if (total > 0) {
            double share = good / total;
            assertThat(share)
                    .as("good share of %s", what)
                    .isGreaterThanOrEqualTo(result.get("complianceLow").asDouble() - 1e-12)
                    .isLessThanOrEqualTo(result.get("complianceHigh").asDouble() + 1e-12);
        }
        verdict(what, total - good, total);
    }

    /** What the truth implies; where the buckets leave it open, that nothing else is said. */
    private void verdict(String what, double bad, double total) {
        double allowed = (1 - objective.get("required").asDouble()) * total;
        String status = result.get("status").asString();
        boolean isMissed = bad > allowed * (1 + 1e-12);
        assertThat(status)
                .as("%s: %s of %s bad, %s allowed, coverage %s", what, bad, total, allowed, result.get("coverage"))
                .isNotEqualTo(isMissed ? "PASS" : "FAIL");
        boolean isClear = result.get("basis").asString().equals("exact")
                && result.get("coverage").asDouble() >= .9
                && allowed >= 1;
        if (isClear) {
            assertThat(status).as(what).isIn(isMissed ? List.of("FAIL") : List.of("PASS", "AT_RISK"));
        }
    }
}

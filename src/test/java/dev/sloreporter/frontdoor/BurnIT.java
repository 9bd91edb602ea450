package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sloreporter.slo.PromDuration;
import dev.sloreporter.testbed.ExactCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Burn rates at a period's end are those of the requests that there were. */
class BurnIT {
    private static final List<String> SERVICES = List.of("restarting", "pods", "idle");

    @TempDir
    private Path directory;

    private FrontDoor.FinishedRun run(String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of("report", "--prometheus", Fleet.url()));
        SERVICES.forEach(s -> arguments.addAll(List.of("--service", s)));
        arguments.addAll(List.of(more));
        FrontDoor.FinishedRun run = new FrontDoor(directory, Fleet.END).run(arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    @Test
    void of_an_open_period_they_are_told_over_the_workbook_s_windows() {
        FrontDoor.FinishedRun run = run("--window", "54h");
        for (String service : SERVICES) {
            JsonNode report = run.report(service);
            Instant end = Instant.parse(report.get("period").get("to").asString());
            JsonNode objective = objective(report, "error_rate");
            // Over a window without requests nothing burns and nothing is told.
            List<String> windows = service.equals("idle") ? List.of("54h") : List.of("1h", "6h", "1d", "54h");
            assertThat(objective.get("burnRates").findValuesAsString("window"))
                    .as(service)
                    .isEqualTo(windows);
            for (JsonNode rate : objective.get("burnRates")) {
                Duration window = length(rate.get("window"));
                assertThat(rate.get("value").asDouble())
                        .as("%s over %s", service, window)
                        .isCloseTo(burnRate(service, end.minus(window), end), within(1e-9));
            }
            // 2 % of 54 hours' budget in an hour; 5 % in six and 10 % in a day are slower than the budget lasts.
            assertThat(objective.get("burnPairs")).as(service).hasSize(1);
            pair(service, objective.get("burnPairs").get(0), end);
        }
    }

    private static void pair(String service, JsonNode pair, Instant end) {
        assertThat(pair.get("rate").asDouble()).isCloseTo(1.08, within(1e-12));
        double value = burnRate(service, end.minus(length(pair.get("window"))), end);
        double shortValue = burnRate(service, end.minus(length(pair.get("shortWindow"))), end);
        assertThat(pair.get("value").asDouble()).as(service).isCloseTo(value, within(1e-9));
        if (pair.get("shortValue").isNumber()) {
            assertThat(pair.get("shortValue").asDouble()).as(service).isCloseTo(shortValue, within(1e-9));
        }
        if (value <= 1.08) {
            assertThat(pair.get("burns").asBoolean(true)).as(service).isFalse();
        }
    }

    @Test
    void with_short_windows_in_the_run_it_is_known_whether_it_goes_on() {
        FrontDoor.FinishedRun run = run("--window", "5m", "--window", "30m", "--window", "54h");
        for (String service : SERVICES) {
            JsonNode report = run.report(service);
            Instant end = Instant.parse(report.get("period").get("to").asString());
            JsonNode pair = objective(report, "error_rate").get("burnPairs").get(0);
            pair(service, pair, end);
            assertThat(pair.get("shortWindow").asString()).isEqualTo("5m");
            assertThat(pair.get("shortValue").isNumber()).as(service).isTrue();
            assertThat(pair.get("burns").isBoolean()).as(service).isTrue();
        }
    }

    @Test
    void of_a_period_that_is_over_they_are_not() {
        JsonNode report = run("--window", "day").report("restarting");
        assertThat(objective(report, "error_rate").get("burnPairs")).isEmpty();
        assertThat(objective(report, "error_rate").get("burnRates").findValuesAsString("window"))
                .containsExactly("day");
    }

    private static Duration length(JsonNode window) {
        return PromDuration.parse(window.asString()).orThrow();
    }

    /** Of the default objective on errors: half a percent. */
    private static double burnRate(String service, Instant from, Instant to) {
        ExactCounts counts = Fleet.log(service).in(from, to);
        return counts.requests() == 0 ? 0 : counts.errors() / counts.requests() / 0.005;
    }

    private static JsonNode objective(JsonNode report, String id) {
        for (JsonNode objective : report.get("objectives")) {
            if (objective.get("id").asString().equals(id)) {
                return objective;
            }
        }
        throw new AssertionError("no objective " + id);
    }
}

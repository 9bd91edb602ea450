package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What contradicts itself carries no verdict, by the words of what was found; what only looks like it is judged as ever. */
class ContradictionsIT {
    @AutoClose
    private static final TestPrometheus PROMETHEUS =
            TestPrometheus.with().openMetrics(ContradictingJobs.lines()).start();

    @TempDir
    private Path directory;

    private FrontDoor.FinishedRun run(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--prometheus", PROMETHEUS.url().toString(), "--window", "1h", "--window", "4h"))
                .toArray(String[]::new);
        return new FrontDoor(directory, ContradictingJobs.END).run(all);
    }

    private static String state(JsonNode result) {
        return result.get("status").asString()
                + (result.get("reason").isNull()
                        ? ""
                        : " " + result.get("reason").asString());
    }

    /** Each service's P95 < 200 ms and errors < 0.5 % over four hours, and what its report says of why. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # service         | P95                    | errors              | words                                | gate
            turns             | NO_DATA incoherent     | NO_DATA incoherent  | several processes answer in turn     | 4
            turns-told        | NO_DATA incoherent     | NO_DATA incoherent  | several processes answer in turn     | 4
            turns-for-an-hour | NO_DATA incoherent     | NO_DATA incoherent  | several processes answer in turn     | 4
            window            | NO_DATA incoherent     | NO_DATA incoherent  | fell again and again                 | 4
            own-buckets       | NO_DATA incoherent     | PASS                | buckets contradict each other        | 4
            crossed-buckets   | NO_DATA incoherent     | PASS                | buckets contradict each other        | 4
            half-timed        | NO_DATA incoherent     | PASS                | the histogram has 14 400 requests and the counter 28 800 | 4
            half-counted      | PASS                   | NO_DATA incoherent  | the counter has 14 400 requests and the histogram 28 800 | 4
            late-bound        | UNCERTAIN              | PASS                | -                                    | 0
            successes-timed   | PASS                   | PASS                | -                                    | 0
            restarts          | PASS                   | PASS                | -                                    | 0
            no-counts         | PASS                   | PASS                | no-counts-3:80 showed counts that are no numbers, infinite | 0
            no-numbers        | UNCERTAIN low_coverage | UNCERTAIN low_coverage | no-numbers-1:80 showed counts that are no numbers | 0
            later-no-numbers  | UNCERTAIN low_coverage | UNCERTAIN low_coverage | later-no-numbers-1:80 showed counts that are no numbers | 0
            no-sum            | PASS                   | PASS                | -                                    | 0
            """)
    void a_service_whose_counts_contradict_themselves_is_not_passed(
            String service, String p95, String errors, String words, int exit) {
        FrontDoor.FinishedRun gate = run("gate", "--service", service, "-o", "reports");
        assertThat(gate.exit()).as(gate.out() + gate.err()).isEqualTo(exit);
        assertThat(state(gate.result(service, "p95"))).isEqualTo(p95);
        assertThat(state(gate.result(service, "error_rate"))).isEqualTo(errors);
        String warnings = gate.report(service).get("warnings").toString();
        assertThat(warnings).contains(words.equals("-") ? "[" : words);
        assertThat(words.equals("-") ? warnings : "")
                .doesNotContain("contradict")
                .doesNotContain("left out");
    }

    /** Counted by hand: what the jobs' own figures allow. */
    @Test
    void what_is_left_is_right() {
        FrontDoor.FinishedRun run = run("report");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode crossed = run.result("crossed-buckets", "p95");
        assertThat(crossed.get("complianceLow").asDouble()).isZero();
        assertThat(crossed.get("complianceHigh").asDouble()).isEqualTo(0.995);
        assertThat(state(run.result("crossed-buckets", "p99"))).isEqualTo("PASS");
        JsonNode own = run.result("own-buckets", "p95");
        assertThat(own.get("complianceHigh").asDouble()).isEqualTo(1);
        // before its last two hours all that is known of 200 ms is what lies within 100 and 500 ms
        JsonNode late = run.result("late-bound", "p95");
        assertThat(late.get("complianceLow").asDouble()).isBetween(0.9, 0.93);
        assertThat(late.get("complianceHigh").asDouble()).isBetween(0.93, 0.99);
        JsonNode odd = run.result("no-counts", "error_rate");
        assertThat(odd.get("total").asDouble()).isEqualTo(9 * 2 * 4 * 3600.0);
        assertThat(odd.get("coverage").asDouble()).isEqualTo(0.9);
        assertThat(run.result("restarts", "error_rate").get("total").asDouble()).isEqualTo(8 * (3540 + 3));
        JsonNode hour = lastHour(run.report("turns-for-an-hour"), "error_rate");
        assertThat(state(hour)).as("in an hour in which nothing took turns").isEqualTo("FAIL");
        assertThat(hour.get("total").asDouble()).isBetween(7198.0, 7202.0);
    }

    private static JsonNode lastHour(JsonNode report, String id) {
        for (JsonNode objective : report.get("objectives")) {
            for (JsonNode result : objective.get("results")) {
                if (objective.get("id").asString().equals(id)
                        && result.get("window").asString().equals("1h")) {
                    return result;
                }
            }
        }
        throw new AssertionError(id + " in " + report);
    }

    @Test
    void a_run_with_a_history_says_the_same() {
        assertThat(run("report", "--store", "history").exit()).isZero();
        FrontDoor.FinishedRun again = run("report", "--store", "history");
        FrontDoor.FinishedRun without = run("report", "-o", "without", "--store", "none");
        assertThat(directory.resolve("history")).exists();
        assertThat(without.exit()).isZero();
        for (String service : new String[] {"turns-for-an-hour", "own-buckets", "half-timed", "no-counts"}) {
            JsonNode kept = again.report(service);
            JsonNode asked = without.json("without/" + service + ".json");
            for (String part : new String[] {"warnings", "traffic", "summary"}) {
                assertThat(kept.get(part)).as("%s of %s", part, service).isEqualTo(asked.get(part));
            }
            assertThat(figures(kept)).as(service).isEqualTo(figures(asked));
        }
    }

    private static List<String> figures(JsonNode report) {
        List<String> figures = new ArrayList<>();
        for (JsonNode objective : report.get("objectives")) {
            for (JsonNode result : objective.get("results")) {
                figures.add(Stream.of(
                                "window",
                                "status",
                                "reason",
                                "detail",
                                "coverage",
                                "total",
                                "good",
                                "low",
                                "high",
                                "complianceLow",
                                "complianceHigh")
                        .map(name -> name + " " + result.get(name))
                        .collect(Collectors.joining(", ", objective.get("id") + ": ", "")));
            }
        }
        return figures;
    }
}

package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.frontdoor.Made.Spelling;
import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What isn't measured, or fails, never passes a gate, however a service spells it; and the gate says why. */
class UnseenIT {
    private static final double PER_MINUTE = 600;

    @AutoClose
    private static final TestPrometheus PROMETHEUS =
            TestPrometheus.with().openMetrics(lines()).start();

    @TempDir
    private Path directory;

    /** What is wrong with a service, and what the gate has to say of it. */
    enum ServiceFault {
        LATENCY_MISSING("NO DATA  p95", "_bucket matches") {
            @Override
            void write(Made made, String job, Spelling as) {
                made.target(job).summary(job, as, as.labels("/items", "200"), PER_MINUTE);
            }
        },
        STATUS_MISSING("NO DATA  error_rate", "has a label") {
            @Override
            void write(Made made, String job, Spelling as) {
                made.target(job).fast(job, as, as.labels("/items", null), PER_MINUTE);
            }
        },
        VOCABULARY_UNKNOWN("NO DATA  error_rate", "looks like an HTTP or gRPC code") {
            @Override
            void write(Made made, String job, Spelling as) {
                made.target(job)
                        .fast(job, as, as.labels("/items", "success"), PER_MINUTE)
                        .fast(job, as, as.labels("/items", "failure"), PER_MINUTE / 9);
            }
        },
        ALL_SLOW("FAIL     p95", "") {
            @Override
            void write(Made made, String job, Spelling as) {
                made.target(job).slow(job, as, as.labels("/items", "200"), PER_MINUTE);
            }
        },
        ALL_FAILING("FAIL     error_rate", "") {
            @Override
            void write(Made made, String job, Spelling as) {
                made.target(job).fast(job, as, as.labels("/items", "500"), PER_MINUTE);
            }
        },
        ONLY_SCRAPES("NO DATA  p95", "no requests in 1 h") {
            @Override
            void write(Made made, String job, Spelling as) {
                made.target(job).fast(job, as, as.labels("/metrics", "200"), 4);
            }
        },
        /** Two workers answer in turn under one name, each with counters of its own, and tell no start times. */
        INCOHERENT("NO DATA  error_rate", "fell again and again without a restart") {
            @Override
            void write(Made made, String job, Spelling as) {
                made.up(job, t -> true)
                        .fast(
                                job,
                                as,
                                as.labels("/items", "200"),
                                t -> t / 60 % 2 == 0 ? Made.count(t, PER_MINUTE) : Made.count(t, 7 * PER_MINUTE));
            }
        },
        /** A label is rewritten in mid-period, while the process goes on. */
        RELABELLED("FAIL     error_rate", "") {
            @Override
            void write(Made made, String job, Spelling as) {
                long when = Made.END.getEpochSecond() - 1770;
                made.target(job);
                for (String version : new String[] {"1", "2"}) {
                    java.util.function.LongPredicate seen = t -> version.equals("1") == (t < when);
                    String label = "version=\"" + version + "\",";
                    made.fast(
                            job,
                            as,
                            label + as.labels("/items", "200"),
                            t -> seen.test(t) ? Made.count(t, PER_MINUTE) : null);
                    made.fast(
                            job,
                            as,
                            label + as.labels("/items", "500"),
                            t -> seen.test(t) ? Made.count(t, 0) + (t - Made.BEGIN.getEpochSecond()) / 60 * 67 : null);
                }
            }
        },
        PARTIAL("NO DATA  p95", "of 1 h was seen") {
            @Override
            void write(Made made, String job, Spelling as) {
                long end = Made.END.getEpochSecond();
                java.util.function.LongPredicate seen = t -> t <= end - 3000 || t > end - 600;
                made.up(job, seen)
                        .starts(job, seen)
                        .fast(
                                job,
                                as,
                                as.labels("/items", "200"),
                                t -> seen.test(t) ? Made.count(t, PER_MINUTE) : null);
            }
        };

        private final String state;
        private final String reason;

        ServiceFault(String state, String reason) {
            this.state = state;
            this.reason = reason;
        }

        abstract void write(Made made, String job, Spelling as);

        String job(Spelling as) {
            return (name() + "-" + as).toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private static String lines() {
        Made made = new Made();
        for (Spelling as : Spelling.values()) {
            for (ServiceFault fault : ServiceFault.values()) {
                fault.write(made, fault.job(as), as);
            }
            String well = well(as);
            made.target(well).fast(well, as, as.labels("/items", "200"), PER_MINUTE);
        }
        return made.lines();
    }

    private static String well(Spelling as) {
        return "well-" + as;
    }

    private static Stream<Object[]> cells() {
        return Arrays.stream(ServiceFault.values())
                .flatMap(fault -> Arrays.stream(Spelling.values()).map(as -> new Object[] {fault, as}));
    }

    private FrontDoor.FinishedRun gate(String service) {
        return new FrontDoor(directory, Made.END)
                .run(
                        "gate",
                        "--prometheus",
                        PROMETHEUS.url().toString(),
                        "--at",
                        Made.END.toString(),
                        "--window",
                        "1h",
                        "--service",
                        service);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void no_fault_passes_and_each_is_called_by_its_name(ServiceFault fault, Spelling as) {
        FrontDoor.FinishedRun run = gate(fault.job(as));
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(4);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(fault.state.replaceAll("\\s+", " "))
                .contains(fault.reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLIENT         | buckets=(0.1, 0.2, 0.5)
            MICROMETER     | management.metrics.distribution.slo.http.server.requests=100ms,200ms,500ms
            OPEN_TELEMETRY | ExplicitBucketHistogramAggregation(boundaries=[0.1, 0.2, 0.5])
            """)
    void missing_latency_is_mended_by_the_line_of_its_ecosystem(Spelling as, String line) {
        String job = ServiceFault.LATENCY_MISSING.job(as);
        FrontDoor.FinishedRun run = new FrontDoor(directory, Made.END)
                .run(
                        "report",
                        "--prometheus",
                        PROMETHEUS.url().toString(),
                        "--at",
                        Made.END.toString(),
                        "--window",
                        "1h",
                        "--service",
                        job);
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode report = run.report(job);
        assertThat(report.get("status").asString()).isEqualTo("NO_DATA");
        assertThat(report.get("summary").asString()).startsWith("No data for P95 and P99: ");
        assertThat(report.get("recommendations").toString()).contains(line);
    }

    @ParameterizedTest
    @EnumSource
    void a_service_that_is_well_passes(Spelling as) {
        FrontDoor.FinishedRun run = gate(well(as));
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
    }
}

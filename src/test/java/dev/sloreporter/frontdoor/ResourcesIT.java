package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** CPU and memory are shares of what each kind of service may use, and the report says of what. */
class ResourcesIT {
    private static final String YAML = """
            prometheus: {url: "%s"}
            windows: [1d]
            services:
              - {name: go, selector: job="go"}
              - {name: spring, selector: job="spring"}
              - {name: oteljvm, selector: job="oteljvm"}
              - {name: nodejs, selector: job="nodejs"}
              - {name: quota, selector: job="quota"}
              - {name: machine, selector: job="machine"}
              - {name: limited, selectors: {http: job="limited", resources: namespace="limited"}}
              - {name: asking, selectors: {http: job="asking", resources: namespace="asking"}}
              - {name: unlimited, selector: job="unlimited"}
              - name: written
                selector: job="go"
                resources:
                  cpu: {used: 'rate(process_cpu_seconds_total{job="go"}[5m])', of: 'go_sched_gomaxprocs_threads{job="go"}'}
                  memory: {used: 'process_resident_memory_bytes{job="go"}', of: 'machine_memory_bytes{job="go"}'}
            """;

    @TempDir
    private static Path directory;

    private static FrontDoor.FinishedRun run;

    @BeforeAll
    static void run() {
        run = new FrontDoor(directory, Fleet.END)
                .configured(YAML.formatted(Fleet.url()))
                .run("report", "-c", "slo.yaml");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "go,      0.5,   go_sched_gomaxprocs_threads,         4 cores an instance",
        "spring,  0.3,   system_cpu_count,                    8 cores an instance",
        "oteljvm, 0.25,  jvm_cpu_count,                       2 cores an instance",
        "nodejs,  0.75,  nodejs_version_info,                 '1 core an instance, as one thread runs JavaScript'",
        "quota,   0.5,   container_spec_cpu_quota,            1.5 cores limit",
        "machine, 0.375, node_cpu_seconds_total,              2 cores the machine",
        "limited, 0.5,   kube_pod_container_resource_limits,  1.5 cores limit",
        "asking,  0.5,   kube_pod_container_resource_requests, 1.5 cores requested",
        "written, 0.5,   '',                                  as configured",
    })
    void cpu(String service, double average, String of, String words) {
        JsonNode cpu = run.report(service).get("resources").get("cpu");
        assertThat(cpu.get("average").asDouble()).isCloseTo(average, within(.005));
        assertThat(cpu.get("max").asDouble()).isCloseTo(average, within(.02));
        assertThat(cpu.get("of").asString()).contains(of);
        assertThat(cpu.get("ofText").asString()).isEqualTo(words);
        assertThat(status(service, "cpu_avg")).isEqualTo(average < .7 ? "PASS" : "FAIL");
    }

    @ParameterizedTest
    @CsvSource({
        "go,      machine_memory_bytes,              4 GiB the machine",
        "spring,  jvm_memory_max_bytes,              4 GiB Java heap",
        "oteljvm, jvm_memory_limit_bytes,            4 GiB Java heap",
        "quota,   container_spec_memory_limit_bytes, 4 GiB limit",
        "machine, node_memory_MemTotal_bytes,        4 GiB the machine",
        "limited, kube_pod_container_resource_limits, 4 GiB limit",
        "asking,  kube_pod_container_resource_requests, 4 GiB requested",
        "written, '',                                as configured",
    })
    void memory_at_its_worst_minute(String service, String of, String words) {
        JsonNode memory = run.report(service).get("resources").get("memory");
        assertThat(memory.get("max").asDouble()).isCloseTo(.5, within(1e-6));
        assertThat(memory.get("average").asDouble()).isCloseTo(.25, within(.001));
        assertThat(memory.get("of").asString()).contains(of);
        assertThat(memory.get("ofText").asString()).isEqualTo(words);
        assertThat(status(service, "memory_max")).isEqualTo("PASS");
    }

    @Test
    void a_limit_of_zero_is_none() {
        JsonNode report = run.report("unlimited");
        assertThat(status("unlimited", "memory_max")).isEqualTo("NO_DATA");
        assertThat(report.get("resources").path("memory").isObject()).isFalse();
    }

    private static String status(String service, String id) {
        return run.result(service, id).get("status").asString();
    }
}

package dev.sloreporter.frontdoor;

import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Series beside the simulated services, so plain that every answer is known: each counter grows evenly. */
final class Extras {
    /** Ten minutes in which no scrape of {@code flaky} succeeded. */
    static final Instant DOWN_FROM = Instant.parse("2026-09-15T01:00:00Z");

    static final Instant DOWN_TO = Instant.parse("2026-09-15T01:10:00Z");
    static final long GIB = 1L << 30;
    static final String LINES = new Extras().all();

    private final StringBuilder lines = new StringBuilder();

    private String all() {
        gauge("up", "job=\"node\",instance=\"node:9100\"", t -> 1);
        gauge("node_load1", "job=\"node\",instance=\"node:9100\"", t -> 0.5);
        classes();
        milliseconds();
        flaky();
        shared("a", 1);
        shared("b", 3);
        resources();
        return lines.toString();
    }

    /** As FastAPI's instrumentator: no status on the histogram, and a counter that groups it. */
    private void classes() {
        String target = target("classes");
        String route = target + ",handler=\"/x\",method=\"GET\"";
        histogram("http_request_duration_seconds", route, 40, 60, 63);
        counter("http_requests_total", route + ",status=\"2xx\"", 60);
        counter("http_requests_total", route + ",status=\"5xx\"", 3);
    }

    /** A metric that no convention knows, in milliseconds. */
    private void milliseconds() {
        String route = target("millis") + ",verb=\"PUT\",page=\"/p\",result=\"";
        for (String status : new String[] {"200\"", "503\""}) {
            double scale = status.startsWith("2") ? 1 : .1;
            counter("legacy_ms_bucket", route + status + ",le=\"100\"", 80 * scale);
            counter("legacy_ms_bucket", route + status + ",le=\"200.0\"", 90 * scale);
            counter("legacy_ms_bucket", route + status + ",le=\"+Inf\"", 100 * scale);
            counter("legacy_ms_count", route + status, 100 * scale);
            counter("legacy_ms_sum", route + status, 12_000 * scale);
        }
    }

    private void flaky() {
        LongPredicate isDown = t -> t >= DOWN_FROM.getEpochSecond() && t < DOWN_TO.getEpochSecond();
        String labels = "job=\"flaky\",instance=\"flaky:80\"";
        gauge("up", labels, t -> isDown.test(t) ? 0 : 1);
        String route = labels + ",route=\"/f\",method=\"GET\",code=\"200\"";
        LongFunction<@Nullable Number> sixty = t -> isDown.test(t) ? null : 60 * minute(t);
        gauge("process_start_time_seconds", labels, t -> isDown.test(t) ? null : start());
        gauge("http_request_duration_seconds", route + ",quantile=\"0.5\"", t -> isDown.test(t) ? null : .1);
        gauge("http_request_duration_seconds_bucket", route + ",le=\"0.2\"", sixty);
        gauge("http_request_duration_seconds_bucket", route + ",le=\"+Inf\"", sixty);
        gauge("http_request_duration_seconds_count", route, sixty);
        gauge("http_request_duration_seconds_sum", route, sixty);
    }

    /** Two services in one job, told apart by their namespace. */
    private void shared(String namespace, double scale) {
        String labels = "job=\"shared\",namespace=\"" + namespace + "\",instance=\"" + namespace + ":80\"";
        gauge("up", labels, t -> 1);
        gauge("process_start_time_seconds", labels, t -> start());
        counter("process_cpu_seconds_total", labels, 30 * scale);
        gauge("machine_cpu_cores", labels, t -> 2);
        String route = labels + ",route=\"/s\",method=\"GET\",code=\"";
        histogram("http_request_duration_seconds", route + "200\"", 40 * scale, 60 * scale, 63 * scale);
        histogram("http_request_duration_seconds", route + "500\"", 0, scale, scale);
    }

    private void resources() {
        cpuSeconds("go", 120);
        gauge("go_sched_gomaxprocs_threads", labels("go"), t -> 4);
        memory("go", "process_resident_memory_bytes", "", "machine_memory_bytes");

        gauge("process_cpu_usage", target("spring"), t -> .3);
        gauge("system_cpu_count", labels("spring"), t -> 8);
        gauge("jvm_memory_used_bytes", labels("spring") + ",area=\"heap\",id=\"old\"", Extras::oneGibOrTwo);
        gauge("jvm_memory_used_bytes", labels("spring") + ",area=\"nonheap\",id=\"code\"", t -> GIB);
        gauge("jvm_memory_max_bytes", labels("spring") + ",area=\"heap\",id=\"old\"", t -> 4 * GIB);
        gauge("jvm_memory_max_bytes", labels("spring") + ",area=\"heap\",id=\"eden\"", t -> -1);

        counter("jvm_cpu_time_seconds_total", target("oteljvm"), 30);
        gauge("jvm_cpu_count", labels("oteljvm"), t -> 2);
        gauge("jvm_memory_used_bytes", labels("oteljvm") + ",jvm_memory_type=\"heap\"", Extras::oneGibOrTwo);
        gauge("jvm_memory_limit_bytes", labels("oteljvm") + ",jvm_memory_type=\"heap\"", t -> 4 * GIB);

        cpuSeconds("nodejs", 45);
        gauge("nodejs_version_info", labels("nodejs") + ",version=\"v22\"", t -> 1);

        cpuSeconds("quota", 45);
        gauge("container_spec_cpu_quota", labels("quota"), t -> 150_000);
        gauge("container_spec_cpu_period", labels("quota"), t -> 100_000);
        memory("quota", "process_resident_memory_bytes", "", "container_spec_memory_limit_bytes");

        kube("limited", "limits");
        kube("asking", "requests");

        gauge("up", labels("machine"), t -> 1);
        counter("node_cpu_seconds_total", labels("machine") + ",cpu=\"0\",mode=\"idle\"", 45);
        counter("node_cpu_seconds_total", labels("machine") + ",cpu=\"0\",mode=\"user\"", 15);
        counter("node_cpu_seconds_total", labels("machine") + ",cpu=\"1\",mode=\"idle\"", 30);
        counter("node_cpu_seconds_total", labels("machine") + ",cpu=\"1\",mode=\"system\"", 30);
        gauge("node_memory_MemTotal_bytes", labels("machine"), t -> 4 * GIB);
        gauge(
                "node_memory_MemAvailable_bytes",
                labels("machine"),
                t -> 4 * GIB - oneGibOrTwo(t).longValue());

        memory("unlimited", "process_resident_memory_bytes", "", "");
        gauge("container_spec_memory_limit_bytes", labels("unlimited"), t -> 0);
    }

    /** By cAdvisor and kube-state-metrics: other jobs, told by their namespace. */
    private void kube(String namespace, String kind) {
        String pod = "namespace=\"" + namespace + "\",pod=\"p-1\",container=\"app\"";
        String cadvisor = "job=\"kubelet\",instance=\"10.0.0.1:10250\"," + pod;
        counter("container_cpu_usage_seconds_total", cadvisor + ",cpu=\"cpu00\"", 15);
        counter("container_cpu_usage_seconds_total", cadvisor + ",cpu=\"cpu01\"", 30);
        counter(
                "container_cpu_usage_seconds_total",
                "job=\"kubelet\",instance=\"10.0.0.1:10250\",namespace=\"" + namespace + "\",pod=\"p-1\"",
                9999);
        gauge("container_memory_working_set_bytes", cadvisor, Extras::oneGibOrTwo);
        String state = "job=\"ksm\",instance=\"ksm:8080\"," + pod;
        gauge("kube_pod_container_resource_" + kind, state + ",resource=\"cpu\",unit=\"core\"", t -> 1.5);
        gauge("kube_pod_container_resource_" + kind, state + ",resource=\"memory\",unit=\"byte\"", t -> 4 * GIB);
    }

    private void cpuSeconds(String job, double perMinute) {
        counter("process_cpu_seconds_total", target(job), perMinute);
    }

    private void memory(String job, String used, String labels, String of) {
        gauge(used, labels(job) + labels, Extras::oneGibOrTwo);
        if (!of.isEmpty()) {
            gauge(of, labels(job) + labels, t -> 4 * GIB);
        }
    }

    /** One GiB, but two in one minute. */
    private static Number oneGibOrTwo(long t) {
        return t == DOWN_FROM.getEpochSecond() ? 2 * GIB : GIB;
    }

    private void histogram(String name, String labels, double within100, double within500, double all) {
        counter(name + "_bucket", labels + ",le=\"0.1\"", within100);
        counter(name + "_bucket", labels + ",le=\"0.5\"", within500);
        counter(name + "_bucket", labels + ",le=\"+Inf\"", all);
        counter(name + "_count", labels, all);
        counter(name + "_sum", labels, all / 10);
    }

    private static String labels(String job) {
        return "job=\"" + job + "\",instance=\"" + job + ":80\"";
    }

    /** Its labels; its scrapes are written. */
    private String target(String job) {
        gauge("up", labels(job), t -> 1);
        gauge("process_start_time_seconds", labels(job), t -> start());
        return labels(job);
    }

    private static Number start() {
        return Fleet.BEGIN.getEpochSecond() - 86_400;
    }

    private void counter(String name, String labels, double perMinute) {
        gauge(name, labels, t -> perMinute * (1000 + minute(t)));
    }

    private static long minute(long seconds) {
        return (seconds - Fleet.BEGIN.getEpochSecond()) / 60;
    }

    /** One sample a minute; none where the value is null. */
    private void gauge(String name, String labels, LongFunction<? extends @Nullable Number> value) {
        for (Instant at = Fleet.BEGIN; !at.isAfter(Fleet.END); at = at.plusSeconds(60)) {
            long seconds = at.getEpochSecond();
            Number number = value.apply(seconds);
            if (number != null) {
                lines.append(name)
                        .append('{')
                        .append(labels)
                        .append("} ")
                        .append(number)
                        .append(' ')
                        .append(seconds)
                        .append('\n');
            }
        }
    }
}

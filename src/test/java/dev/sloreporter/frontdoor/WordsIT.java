package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.TestPrometheus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is said of services that can't be judged: what is there in place of their requests, and what is wrong with the time. */
class WordsIT {
    private static final Instant BEGIN = Instant.parse("2026-09-11T12:00:00Z");
    private static final Instant END = Instant.parse("2026-09-15T12:00:00Z");
    private static final Instant LATE = END.minus(Duration.ofHours(3));
    private static final Instant GONE = Instant.parse("2026-09-13T10:37:00Z");

    @AutoClose
    private static final TestPrometheus PROMETHEUS =
            TestPrometheus.with().openMetrics(lines()).start();

    @TempDir
    private Path directory;

    private static String lines() {
        StringBuilder lines = new StringBuilder();
        LongPredicate awake = at -> Math.floorMod(at - 6 * 3600, 86_400) < 16 * 3600;
        add(lines, "up", "sleeper", "", awake, at -> 1);
        for (String le : new String[] {"0.1", "0.2", "+Inf"}) {
            add(lines, "http_request_duration_seconds_bucket", "sleeper", request("200", le), awake, counting(60));
        }
        add(lines, "http_request_duration_seconds_count", "sleeper", request("200", ""), awake, counting(60));
        add(lines, "http_request_duration_seconds_sum", "sleeper", request("200", ""), awake, counting(3));

        add(lines, "up", "buckets", "", WordsIT::isLate, at -> 1);
        String bucket = "http_request_duration_seconds_bucket";
        add(lines, bucket, "buckets", request("200", "0.1"), WordsIT::isLate, counting(50));
        add(lines, bucket, "buckets", request("200", "0.2"), WordsIT::isLate, counting(59));
        add(lines, bucket, "buckets", request("200", "+Inf"), WordsIT::isLate, counting(60));
        for (String le : new String[] {"0.1", "0.2", "+Inf"}) {
            add(lines, bucket, "buckets", request("500", le), WordsIT::isLate, counting(3));
        }

        add(lines, "up", "odd", "", WordsIT::isLate, at -> 1);
        add(lines, "queue_wait_seconds_bucket", "odd", ",le=\"+Inf\"", WordsIT::isLate, counting(1));
        add(lines, "my_request_seconds_bucket", "odd", ",le=\"+Inf\"", WordsIT::isLate, counting(1));
        add(lines, "my_request_seconds_count", "odd", "", WordsIT::isLate, counting(1));
        add(lines, "up", "counters", "", WordsIT::isLate, at -> 1);
        add(lines, "jobs_done_total", "counters", "", WordsIT::isLate, counting(1));
        add(lines, "up", "bare", "", WordsIT::isLate, at -> 1);
        add(lines, "up", "down", "", WordsIT::isLate, at -> 0);
        add(lines, "up", "gone", "", at -> at <= GONE.getEpochSecond(), at -> 1);
        return lines.toString();
    }

    private static boolean isLate(long at) {
        return at >= LATE.getEpochSecond();
    }

    private static String request(String status, String le) {
        return ",method=\"GET\",route=\"/r\",status=\"" + status + "\"" + (le.isEmpty() ? "" : ",le=\"" + le + "\"");
    }

    private static LongUnaryOperator counting(int aMinute) {
        return at -> 1000 + (at - BEGIN.getEpochSecond()) / 60 * aMinute;
    }

    private static void add(
            StringBuilder lines, String name, String job, String labels, LongPredicate there, LongUnaryOperator value) {
        for (long at = BEGIN.getEpochSecond(); at <= END.getEpochSecond(); at += 60) {
            if (there.test(at)) {
                lines.append("%s{job=\"%s\",instance=\"%s:80\"%s} %d %d\n"
                        .formatted(name, job, job, labels, value.applyAsLong(at), at));
            }
        }
    }

    private FrontDoor.FinishedRun report(String job, Instant now, String... more) {
        String yaml = """
                prometheus: {url: "%s"}
                windows: [1h]
                services:
                  - {name: it, selector: 'job="%s"', objectives: [p95 < 200ms, error_rate < 4%%], exclusions: %s}
                """.formatted(PROMETHEUS.url(), job, more.length % 2 == 1 ? more[more.length - 1] : "[]");
        String[] arguments = new String[3 + more.length / 2 * 2];
        System.arraycopy(more, 0, arguments, 3, more.length / 2 * 2);
        arguments[0] = "report";
        arguments[1] = "-c";
        arguments[2] = "slo.yaml";
        FrontDoor.FinishedRun run =
                new FrontDoor(directory, now).configured(yaml).run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private String summary(String job) {
        return report(job, END).report("it").get("summary").asString();
    }

    @Test
    void what_is_there_in_place_of_requests_is_said() {
        assertThat(summary("odd"))
                .isEqualTo(
                        "No data: no series of a known request histogram matches job=\"odd\", which is scraped and has"
                                + " the histograms my_request_seconds, queue_wait_seconds: write the one of its requests under"
                                + " metrics.");
        assertThat(summary("counters"))
                .endsWith("which is scraped and has no histogram; it has the counter jobs_done_total.");
        assertThat(summary("bare"))
                .endsWith("which is scraped and shows nothing but what Prometheus adds to a scrape itself.");
        assertThat(summary("down"))
                .isEqualTo("No data: job=\"down\" is down: Prometheus's scrapes of it failed all the time (up = 0).");
        assertThat(summary("gone"))
                .isEqualTo("No data: no series matches job=\"gone\" in this time: it was last scraped at"
                        + " 2026-09-13 10:37 UTC.");
        assertThat(summary("bucket"))
                .isEqualTo("No data: no series matches job=\"bucket\". Likely: the target was never scraped, or the job"
                        + " has another name (there is job=\"buckets\").");
    }

    @Test
    void where_there_are_buckets_alone_the_one_without_bound_is_the_count() {
        JsonNode report = report("buckets", END).report("it");

        assertThat(report.get("traffic").get("requests").asDouble()).isEqualTo(63 * 60);
        assertThat(report.get("traffic").get("errors").asDouble()).isEqualTo(3 * 60);
        JsonNode p95 = FrontDoor.result(report, "p95");
        assertThat(p95.get("good").asDouble()).isEqualTo(62 * 60);
        assertThat(p95.get("total").asDouble()).isEqualTo(63 * 60);
        assertThat(p95.get("status").asString()).isEqualTo("PASS");
        assertThat(p95.get("basis").asString()).isEqualTo("exact");
        assertThat(FrontDoor.result(report, "error_rate").get("status").asString())
                .isEqualTo("FAIL");
        JsonNode found = new FrontDoor(directory, END)
                .run("report", "--prometheus", PROMETHEUS.url().toString(), "--window", "1h", "--service", "buckets")
                .report("buckets");
        assertThat(found.get("traffic")).isEqualTo(report.get("traffic"));
        double peak = found.get("traffic").get("peakRequestsPerSecond").asDouble();
        assertThat(peak).isCloseTo(63 / 60.0, org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void a_time_that_prometheus_has_not_is_said_as_that() {
        Instant now = END.plus(Duration.ofDays(2));

        JsonNode future = report("buckets", now, "--at", "2062-01-01T00:00:00Z").report("it");
        assertThat(future.get("summary").asString())
                .isEqualTo(
                        "No data: the period ends at 2062-01-01 00:00 UTC, in the future: by this machine's clock it is"
                                + " 2026-09-17 12:00 UTC; Prometheus has no sample of up from 2061-12-16 22:00 UTC to"
                                + " 2062-01-01 00:00 UTC.");
        JsonNode late = report("buckets", now, "--at", "2026-09-16T12:00:00Z").report("it");
        assertThat(late.get("warnings").toString())
                .contains("Prometheus's last sample of up is of 2026-09-15 12:00 UTC, and the period ends at"
                        + " 2026-09-16 12:00 UTC: pin the run to an earlier time with --at");
        FrontDoor.FinishedRun found = new FrontDoor(directory, now)
                .run("report", "--prometheus", PROMETHEUS.url().toString(), "--at", "2062-01-01T00:00:00Z");
        assertThat(found.exit()).isEqualTo(3);
        assertThat(found.err()).contains("The period ends at 2062-01-01 00:00 UTC, in the future");
    }

    @Test
    void a_service_that_sleeps_gets_the_line_that_leaves_its_nights_out() {
        String[] period = {"--from", BEGIN.toString(), "--to", END.toString()};
        JsonNode report = report("sleeper", END, period).report("it");
        String line = "[{rrule: FREQ=DAILY, start: 2026-09-11T22:00, duration: 8h, reason: asleep}]";

        assertThat(report.get("status").asString()).isEqualTo("UNCERTAIN");
        assertThat(report.get("warnings").toString())
                .contains("Nothing was scraped for 8 h from 22:00 on, on 4 of 4 days. If it sleeps then, leave these"
                        + " hours out: exclusions: " + line);

        JsonNode awake = report("sleeper", END, period[0], period[1], period[2], period[3], line)
                .report("it");
        assertThat(awake.get("status").asString()).isEqualTo("PASS");
        assertThat(awake.get("period").get("coverage").asDouble()).isGreaterThan(0.99);
    }
}

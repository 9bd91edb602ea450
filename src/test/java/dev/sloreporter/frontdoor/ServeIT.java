package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.CsvFile;
import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.TestPrometheus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as it is run: a process, its schedules, its signals. */
@Order(1)
class ServeIT {
    /** The process has the machine's clock, so that the data of all tests end when they begin. */
    @SuppressWarnings("TimeInStaticInitializer")
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @AutoClose
    private static final TestPrometheus PROMETHEUS = TestPrometheus.with()
            .data(RequestLog.between(NOW.minus(Duration.ofHours(5)), NOW.plus(Duration.ofMinutes(1)))
                    .service("a", s -> s.endpoint("GET", "/a", e -> e.perSecond(.3)))
                    .service("b", s -> s.endpoint("GET", "/b", e -> e.perSecond(.3)))
                    .simulate())
            .start();

    @AutoClose
    private final Between between = Between.before(PROMETHEUS.url());

    @TempDir
    private Path directory;

    private FrontDoor configured(String schedules) {
        return new FrontDoor(directory, NOW).configured("""
                prometheus: {url: "http://%s"}
                windows: [1h]
                services:
                  - {name: a, selector: job="a"}
                  - {name: b, selector: job="b"}
                %s
                """.formatted(between.address(), schedules));
    }

    private Served serve() {
        return Served.in(directory);
    }

    private void isWithoutHalfFiles() {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void two_schedules_write_into_folders_of_their_own_and_never_run_at_once() throws Exception {
        between.delay(Duration.ofMillis(60));
        configured("""
                schedules:
                  - {cron: "0/3 * * * * ?", services: [a], out: out, name: one, formats: [html, md, json, csv]}
                  - {cron: "0/3 * * * * ?", services: [b], out: out, name: two}
                """);
        try (Served served = serve()) {
            served.await(
                    "three runs of each",
                    s -> Stream.of("one", "two")
                            .allMatch(name -> s.lines().stream()
                                            .filter(line -> line.contains(name + " (") && line.contains("1 service, "))
                                            .count()
                                    >= 3));
            assertThat(served.lines("is due next at")).hasSize(2);
            assertThat(served.lines("1 services")).isEmpty();
            assertThat(served.stop("TERM", Duration.ofSeconds(9))).isIn(0, 143);
            assertThat(served.lines()).noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
        }
        for (String format : new String[] {"html", "md", "json"}) {
            assertThat(directory.resolve("out/one/a." + format)).isNotEmptyFile();
            assertThat(directory.resolve("out/two/b." + format)).isNotEmptyFile();
            assertThat(directory.resolve("out/two/index." + format)).isNotEmptyFile();
        }
        assertThat(directory.resolve("out/one/b.json")).doesNotExist();
        assertThat(directory.resolve("out/two/b.csv")).doesNotExist();
        assertThat(CsvFile.rows(Files.readString(directory.resolve("out/one/index.csv"))))
                .extracting(row -> row.get("file"))
                .containsExactly("a.csv");
        try (Stream<Path> archive = Files.list(directory.resolve("out/one/archive"))) {
            assertThat(archive.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.matches("a--1h--.*csv"));
        }
        assertThat(directory.resolve("out/index.html")).content().contains("one/a.html", "two/b.html");
        neverOverlap(askedOf("a"), askedOf("b"));
        isWithoutHalfFiles();
    }

    private List<Between.Asked> askedOf(String service) {
        List<Between.Asked> asked = between.asked().stream()
                .filter(one -> one.form().contains("job=\"" + service + "\""))
                .toList();
        assertThat(asked).isNotEmpty();
        return asked;
    }

    private static void neverOverlap(List<Between.Asked> some, List<Between.Asked> others) {
        for (Between.Asked one : some) {
            assertThat(others).allMatch(other -> other.end() < one.begin() || one.end() < other.begin());
        }
    }

    @Test
    void a_run_that_fails_is_a_line_and_the_next_one_works() throws Exception {
        configured("schedules: [{cron: \"0/2 * * * * ?\", out: out}]");
        between.gone();
        try (Served served = serve()) {
            served.await("failed: ");
            assertThat(directory.resolve("out")).doesNotExist();
            between.back();
            served.await("2 services, ");
            assertThat(served.lines("failed: "))
                    .allMatch(line -> line.contains(between.address()) && line.contains(": due at "));
            assertThat(served.lines()).as("one line each").allMatch(line -> line.matches("20\\d\\d-.*T.*"));
            assertThat(served.stop("TERM", Duration.ofSeconds(9))).isIn(0, 143);
        }
        assertThat(directory.resolve("out/index.json")).isNotEmptyFile();
        isWithoutHalfFiles();
    }

    @Test
    void a_run_that_hangs_ends_with_its_timeout() throws Exception {
        between.delay(Duration.ofMinutes(1));
        configured("schedules: [{cron: \"0/2 * * * * ?\", out: out, timeout: 1s}]");
        try (Served served = serve()) {
            served.await("has not answered in time: the run's time is over (timeout: 1s of the schedule)");
        }
        assertThat(directory.resolve("out")).doesNotExist();
    }

    /** Due ten minutes ago, and tomorrow again. */
    private static Instant due() {
        return NOW.minus(Duration.ofMinutes(10));
    }

    private static String daily() {
        ZonedDateTime due = due().atZone(ZoneOffset.UTC);
        return "schedules: [{cron: \"0 %d %d * * ?\", out: reports}]".formatted(due.getMinute(), due.getHour());
    }

    @Test
    void a_missed_firing_runs_on_start_at_its_due_time() throws Exception {
        FrontDoor door = configured(daily());
        FrontDoor.FinishedRun earlier = door.run(
                "report",
                "-c",
                "slo.yaml",
                "--at",
                NOW.minus(Duration.ofHours(2)).toString());
        assertThat(earlier.exit()).as(earlier.err()).isZero();
        try (Served served = serve()) {
            served.await("due at " + due() + ": 2 services");
            assertThat(served.lines("was due at " + due())).hasSize(1);
        }
        assertThat(earlier.report("a").get("period").get("to").asString()).isEqualTo(due().toString());

        try (Served again = serve()) {
            again.await("is due next at");
            assertThat(again.stop("TERM", Duration.ofSeconds(9))).isIn(0, 143);
            assertThat(again.lines("was due")).as("made already").isEmpty();
        }
    }

    @Test
    void without_an_earlier_report_it_waits() throws Exception {
        configured(daily());
        try (Served served = serve()) {
            served.await("is due next at " + due().plus(Duration.ofDays(1)));
            assertThat(served.stop("TERM", Duration.ofSeconds(9))).isIn(0, 143);
            assertThat(served.lines())
                    .as("where the history is, and when it is due")
                    .hasSize(2);
        }
        assertThat(between.asked()).isEmpty();
        assertThat(directory.resolve("reports")).doesNotExist();
    }

    @Test
    void a_run_that_is_stopped_midway_ends_in_seconds_and_is_made_up_for() throws Exception {
        FrontDoor door = configured(daily());
        door.run(
                "report",
                "-c",
                "slo.yaml",
                "--at",
                NOW.minus(Duration.ofHours(2)).toString());
        String index = Files.readString(directory.resolve("reports/index.json"));
        int before = between.asked().size();
        between.delay(Duration.ofMillis(700));
        try (Served served = serve()) {
            served.await("a few queries", s -> between.asked().size() > before + 3);
            between.delay(Duration.ofMinutes(1));
            Thread.sleep(800);
            assertThat(served.stop("TERM", Duration.ofSeconds(9))).isIn(0, 143);
            assertThat(served.lines(": due at ")).noneMatch(line -> line.contains("2 services"));
        }
        isWithoutHalfFiles();
        assertThat(directory.resolve("reports/index.json")).hasContent(index);

        between.delay(Duration.ZERO);
        try (Served again = serve()) {
            again.await("due at " + due() + ": 2 services");
        }
    }

    @Test
    void what_every_run_would_stumble_over_is_refused() throws Exception {
        configured("");
        try (Served served = serve()) {
            assertThat(served.exit()).isEqualTo(2);
            assertThat(String.join("\n", served.lines())).contains("schedules:\n  - cron: 0 0 6 ? * MON");
        }
        new FrontDoor(directory, NOW).configured("""
                prometheus: {url: "http://x:9090", http_config: {authorization: {credentials_file: nowhere}}}
                schedules: [{cron: "0/2 * * * * ?"}]
                """);
        try (Served served = serve()) {
            assertThat(served.exit()).isEqualTo(2);
            assertThat(String.join("\n", served.lines())).contains("prometheus.http_config", "nowhere");
        }
    }
}

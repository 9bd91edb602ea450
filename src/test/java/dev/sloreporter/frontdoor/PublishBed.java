package dev.sloreporter.frontdoor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.TestPrometheus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory with a configuration that publishes reports on weeks. Its Prometheus holds four weeks, {@code shop} misses its
 * objective in the second, {@code mail} in none; and the last of a hundred days later. It ends with the JVM.
 */
final class PublishBed {
    /** More than 90 days after the second week, less after the third. */
    static final Instant LATE = Instant.parse("2026-11-17T00:00:00Z");

    /** A path that a hostile stranger asks for. */
    static final String HOSTILE_ROUTE = "/x|[[y]]@all<script>alert(1)</script>#1 closes #2 --><b>`";

    private static final Instant BEGIN = Instant.parse("2026-08-03T00:00:00Z");

    /** The machine's clock, which a process of its own has. */
    @SuppressWarnings("TimeInStaticInitializer")
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    static final TestPrometheus PROMETHEUS = TestPrometheus.with()
            .data(weeks(BEGIN, week(4)))
            .data(weeks(LATE.minus(Duration.ofDays(7)), LATE))
            .data(RequestLog.between(NOW.minus(Duration.ofHours(4)), NOW.plus(Duration.ofMinutes(1)))
                    .service("present", s -> s.endpoint("GET", "/a", e -> e.perSecond(.3)))
                    .simulate())
            .start();

    private final Path directory;
    private final String configuration;

    /**
     * A bed.
     *
     * @param publish  what stands below {@code publish}, each line indented by two
     * @param services by name, all of one objective
     */
    PublishBed(Path directory, String publish, String... services) {
        this(directory, "", publish, Stream.of(services).map(PublishBed::service));
    }

    private PublishBed(Path directory, String more, String publish, Stream<String> services) {
        this.directory = directory;
        this.configuration =
                "prometheus: {url: \"%s\", name: bed}\nhistory: none\nwindows: [7d]\n".formatted(PROMETHEUS.url())
                        + more + "services:\n" + String.join("", services.toList()) + "publish:\n" + publish;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One whose services are all of them the hostile one of the data, by whatever names. */
    static PublishBed ofHostile(Path directory, String publish, List<String> names) {
        return new PublishBed(
                directory,
                "",
                publish,
                names.stream().map(name -> line(name, "hostile", "error_rate < 1%, p95 < 200ms for GET /x*")));
    }

    private static String service(String name) {
        return line(name, name, "error_rate < 1%");
    }

    private static String line(String name, String job, String objectives) {
        return "  - {name: '%s', selector: 'job=\"%s\"', objectives: [%s]}\n".formatted(name, job, objectives);
    }

    private static RequestLog weeks(Instant from, Instant to) {
        return RequestLog.between(from, to)
                .scrapedEvery(Duration.ofMinutes(10))
                .service(
                        "shop",
                        s -> s.buckets(.1, .2, .5)
                                .endpoint("GET", "/items", e -> e.perSecond(.01).failing(week(1), week(2), .1)))
                .service("mail", s -> s.buckets(.1, .2, .5).endpoint("POST", "/send", e -> e.perSecond(.01)))
                .service(
                        "hostile",
                        s -> s.buckets(.1, .2, .5)
                                .endpoint(
                                        "GET",
                                        HOSTILE_ROUTE,
                                        e -> e.perSecond(.01).errors(.05).latency(.3, .5)))
                .simulate();
    }

    /** The end of the first, second, third or fourth week. */
    static Instant week(int number) {
        return BEGIN.plus(Duration.ofDays(7L * number));
    }

    /** The lines of a wiki at an address; {@code more} are further ones. */
    static String git(String url, String flavor, String... more) {
        return "  git:\n    url: '" + url + "'\n    flavor: " + flavor + "\n"
                + "    author: Bot <bot@example.org>\n"
                + Stream.of(more).map(line -> "    " + line + "\n").reduce("", String::concat);
    }

    Path directory() {
        return directory;
    }

    /** The configuration, for processes of their own. */
    PublishBed written() {
        new FrontDoor(directory, NOW).configured(configuration);
        return this;
    }

    /** A run on the week that ends then, which is now. */
    FrontDoor.FinishedRun run(Instant end, String... more) {
        return ran("report", end, more);
    }

    FrontDoor.FinishedRun ran(String command, Instant end, String... more) {
        String[] arguments = Stream.concat(Stream.of(command, "-c", "slo.yaml"), Stream.of(more))
                .toArray(String[]::new);
        return new FrontDoor(directory, end).configured(configuration).run(arguments);
    }

    /** A run that all goes well with. */
    FrontDoor.FinishedRun published(Instant end, String... more) {
        FrontDoor.FinishedRun run = run(end, more);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        return run;
    }

    /** A run whose reports are in their folder, that exits with 5, and whose one sentence holds these words. */
    FrontDoor.FinishedRun failed(Instant end, String... words) {
        FrontDoor.FinishedRun run = run(end);
        assertThat(run.exit()).as(run.err()).isEqualTo(5);
        assertThat(run.err().strip().lines()).as("one sentence").hasSize(1);
        assertThat(run.err())
                .contains(words)
                .contains("the next run makes up for it")
                .doesNotContain("Exception");
        assertThat(run.files().keySet()).contains("index.html", "index.md", "index.json", "shop.html", "shop.md");
        assertThat(run.report("shop").get("period").get("to").asString()).isEqualTo(end.toString());
        return run;
    }

    /** None of the secrets is in what a run said, or in any file of its directory. */
    static void tellsNothing(FrontDoor.FinishedRun run, String... secrets) {
        for (String secret : secrets) {
            assertThat(run.out() + run.err()).doesNotContain(secret);
            try (Stream<Path> files = Files.walk(run.directory())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(secret);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

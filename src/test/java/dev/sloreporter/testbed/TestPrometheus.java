package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus on a free loopback port, with a data folder of its own:
 *
 * <pre>{@code
 * @AutoClose
 * private static final TestPrometheus PROMETHEUS = TestPrometheus.with().data(LOG).start();
 * }</pre>
 *
 * It is gone when the test class is done, or when the JVM ends in whatever way. Retention is 100 years, so that data of
 * any date stays.
 */
public final class TestPrometheus implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    private final Daemon daemon;
    private final URI url;
    private final Path folder;

    private TestPrometheus(Daemon daemon, URI url, Path folder) {
        this.daemon = daemon;
        this.url = url;
        this.folder = folder;
    }

    /** Says what the server is to hold and how it is to run. */
    public static Setup with() {
        return new Setup();
    }

    /** Where it answers, such as {@code http://127.0.0.1:40123}, without a slash at the end. */
    public URI url() {
        return url;
    }

    /** The one value that an instant query finds; empty where it finds nothing. Fails on several. */
    public OptionalDouble value(String promql, Instant at) {
        JsonNode result = query(promql, at);
        if (result.size() > 1) {
            throw new IllegalStateException(promql + " finds " + result.size() + " series");
        }
        return result.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Double.parseDouble(result.get(0).get("value").get(1).asString()));
    }

    /** {@code data.result} of an instant query. */
    public JsonNode query(String promql, Instant at) {
        String form = "query=" + URLEncoder.encode(promql, UTF_8) + "&time=" + URLEncoder.encode(at.toString(), UTF_8);
        JsonNode answer = JSON.readTree(post("/api/v1/query", form));
        if (!answer.path("status").asString().equals("success")) {
            throw new IllegalStateException(promql + ": " + answer);
        }
        return answer.get("data").get("result");
    }

    /** What clients asked so far, in order, with its cost. The server writes it with a short delay. */
    public List<LoggedQuery> queryLog() {
        Path log = folder.resolve("query.log");
        try (Stream<String> lines = Files.exists(log) ? Files.lines(log, UTF_8) : Stream.empty()) {
            return lines.map(JSON::readTree).map(LoggedQuery::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server itself said, for a failure's message. */
    public String log() {
        return read(folder.resolve("prometheus.log"));
    }

    long pid() {
        return daemon.pid();
    }

    @Override
    public void close() {
        daemon.close();
    }

    private String post(String path, String form) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/-/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** It is ready before it knows its targets. */
    private boolean hasTargets() {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v1/targets?state=active"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString(UTF_8))
                    .body()
                    .contains("scrapeUrl");
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private TestPrometheus awaitReady(boolean scrapes) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady() || (scrapes && !hasTargets())) {
            if (!daemon.isAlive() || System.nanoTime() > limit) {
                String said = log();
                close();
                throw new IllegalStateException("Prometheus did not start:\n" + said);
            }
            pause();
        }
        return this;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A query as the server logged it; samples are those it touched, over all steps. */
    public record LoggedQuery(String promql, long samples) {
        private static LoggedQuery of(JsonNode line) {
            return new LoggedQuery(
                    line.path("params").path("query").asString(),
                    line.path("stats")
                            .path("samples")
                            .path("totalQueryableSamples")
                            .asLong(0));
        }
    }

    /** Samples in OpenMetrics format, with times and the closing {@code # EOF}. */
    @FunctionalInterface
    public interface DataFile {
        void writeTo(Path file) throws IOException;
    }

    /** What the server is to hold and how it is to run. */
    public static final class Setup {
        private final List<DataFile> data = new ArrayList<>();
        private final List<String> flags = new ArrayList<>();
        private final StringBuilder scrapes = new StringBuilder();
        private final List<RequestLog> logs = new ArrayList<>();
        private String retention = "100y";
        private boolean newer;

        private Setup() {}

        /** Samples of the past, in blocks. */
        public Setup data(RequestLog log) {
            logs.add(log);
            return this;
        }

        /** Samples of the past, however they were made. */
        public Setup data(DataFile file) {
            data.add(file);
            return this;
        }

        /** Version 3.5 or later, which stores native histograms. Logs are sent to it once it runs. */
        public Setup newer() {
            newer = true;
            return flags("--web.enable-remote-write-receiver", "--enable-feature=native-histograms");
        }

        /** Samples of the past, as OpenMetrics lines with times; the closing {@code # EOF} may be left out. */
        public Setup openMetrics(String lines) {
            String end = "# EOF\n";
            String text = lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
            data.add(file -> Files.writeString(file, text.endsWith(end) ? text : text + end, UTF_8));
            return this;
        }

        /** Scrapes live targets ({@code host:port}) as one job. */
        public Setup scraping(String job, Duration interval, String... targets) {
            String every = interval.toMillis() + "ms";
            scrapes.append(
                    "  - {job_name: '%s', scrape_interval: %s, scrape_timeout: %s, static_configs: [{targets: ['%s']}]}%n"
                            .formatted(job, every, every, String.join("', '", targets)));
            return this;
        }

        /** The same of one target, with more settings of the job, such as {@code always_scrape_classic_histograms: true}. */
        public Setup scrapingWith(String settings, String job, Duration interval, String target) {
            String every = interval.toMillis() + "ms";
            scrapes.append(
                    "  - {job_name: '%s', scrape_interval: %s, scrape_timeout: %s, static_configs: [{targets: ['%s']}], %s}%n"
                            .formatted(job, every, every, target, settings));
            return this;
        }

        /** How long samples are kept, such as {@code 15d}. */
        public Setup retention(String duration) {
            retention = duration;
            return this;
        }

        /** More flags for the server, such as {@code --query.max-samples=1000}. */
        public Setup flags(String... more) {
            flags.addAll(List.of(more));
            return this;
        }

        /** Loads the data, starts the server and waits until it is ready. */
        public TestPrometheus start() {
            PrometheusBinaries binaries = newer ? PrometheusBinaries.newer() : PrometheusBinaries.find();
            try {
                Path folder = Files.createTempDirectory("slo-reporter-prometheus-");
                Path blocks = Files.createDirectory(folder.resolve("data"));
                for (DataFile file : files()) {
                    load(binaries, file, folder.resolve("samples.om"), blocks);
                }
                TestPrometheus started = start(binaries, folder, freePort());
                for (RequestLog log : newer ? logs : List.<RequestLog>of()) {
                    log.writeRemotely(HTTP, started.url());
                }
                return started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<DataFile> files() {
            List<DataFile> files = new ArrayList<>(data);
            for (RequestLog log : newer ? List.<RequestLog>of() : logs) {
                files.add(log::writeOpenMetrics);
            }
            return files;
        }

        private TestPrometheus start(PrometheusBinaries binaries, Path folder, int port) throws IOException {
            Path config = Files.writeString(folder.resolve("prometheus.yml"), configuration(folder), UTF_8);
            String address = "127.0.0.1:" + port;
            List<String> command = new ArrayList<>(List.of(
                    binaries.prometheus().toString(),
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + folder.resolve("data"),
                    "--storage.tsdb.retention.time=" + retention,
                    "--web.listen-address=" + address,
                    "--log.level=warn"));
            command.addAll(flags);
            Daemon daemon = Daemon.start(command, folder, folder.resolve("prometheus.log"));
            return new TestPrometheus(daemon, URI.create("http://" + address), folder).awaitReady(!scrapes.isEmpty());
        }

        private String configuration(Path folder) {
            return "global: {scrape_interval: 1m, query_log_file: '" + folder.resolve("query.log") + "'}\n"
                    + (scrapes.isEmpty() ? "" : "scrape_configs:\n" + scrapes);
        }

        /** By default promtool reads the whole file once for every two hours; blocks this long need one pass or two. */
        private static void load(PrometheusBinaries binaries, DataFile data, Path file, Path blocks)
                throws IOException {
            data.writeTo(file);
            Commands.run(
                    blocks,
                    binaries.promtool().toString(),
                    "tsdb",
                    "create-blocks-from",
                    "--max-block-duration=500h",
                    "openmetrics",
                    file.toString(),
                    blocks.toString());
            Files.delete(file);
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }
}

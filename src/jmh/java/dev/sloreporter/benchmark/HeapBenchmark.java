package dev.sloreporter.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The smallest heap, of some, in which the whole program reports on 100 services with 50 endpoints and 3 instances over 30 days. A
 * heap is enough where the run ends well and its counts are right.
 */
final class HeapBenchmark {
    private static final MadeUpServices WORLD = new MadeUpServices(100, 50, 3);
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final int MOST_MEGABYTES = 256;
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private HeapBenchmark() {}

    /** @param sizes {@code -Xmx} in MB, the largest first; the first that is not enough is the last to be tried */
    static void run(List<Integer> sizes) throws IOException, InterruptedException {
        try (MadeUpServer server = new MadeUpServer(WORLD)) {
            FigureTable.heading(
                    "Heap: %d services, %d endpoints, %d instances, 30 days",
                    WORLD.services(), WORLD.endpoints(), WORLD.instances());
            double smallest = Double.POSITIVE_INFINITY;
            for (int megabytes : sizes) {
                if (!isEnough(server, megabytes)) {
                    break;
                }
                smallest = megabytes;
            }
            FigureTable.atMost("smallest heap, -Xmx in MB", smallest, MOST_MEGABYTES);
        }
    }

    private static boolean isEnough(MadeUpServer server, int megabytes) throws IOException, InterruptedException {
        Path out = Files.createTempDirectory("slo-reporter-heap-");
        long bytes = server.bytes();
        long began = System.nanoTime();
        try {
            String problem = problem(server, megabytes, out);
            FigureTable.line(
                    "  -Xmx%dm: %s, %.0f s, %.0f MB of answers",
                    megabytes,
                    problem.isEmpty() ? "right counts" : problem,
                    (System.nanoTime() - began) / 1e9,
                    (server.bytes() - bytes) / 1e6);
            return problem.isEmpty();
        } finally {
            deleteTree(out);
        }
    }

    /** What went wrong with a run; empty where nothing did. */
    private static String problem(MadeUpServer server, int megabytes, Path out)
            throws IOException, InterruptedException {
        Path said = out.resolve("said.txt");
        Process process = new ProcessBuilder(command(server, megabytes, out))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return "not done after " + LIMIT.toMinutes() + " minutes";
        }
        if (process.exitValue() != 0) {
            String words = Files.readString(said).strip();
            return "exit code " + process.exitValue() + ": " + words.substring(0, Math.min(300, words.length()));
        }
        return wrongCounts(out);
    }

    private static List<String> command(MadeUpServer server, int megabytes, Path out) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path").replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                "dev.sloreporter.cli.Main",
                "report",
                "-q",
                "--prometheus",
                server.url().toString(),
                "--at",
                MadeUpServices.END.toString(),
                "--store",
                "none",
                "-o",
                out.toString()));
        for (String window : List.of("1h", "1d", "7d", "30d")) {
            command.add("--window");
            command.add(window);
        }
        return command;
    }

    private static String wrongCounts(Path out) {
        for (int service = 0; service < WORLD.services(); service++) {
            Path file = out.resolve(MadeUpServices.job(service) + ".json");
            if (!Files.exists(file)) {
                return "no " + file.getFileName();
            }
            JsonNode report = JsonMapper.shared().readTree(file);
            double requests = report.path("traffic").path("requests").asDouble(-1);
            double errors = report.path("traffic").path("errors").asDouble(-1);
            boolean right = requests == WORLD.requests(service, PERIOD)
                    && errors == WORLD.errors(service, PERIOD)
                    && report.path("endpoints").size() == WORLD.endpoints();
            if (!right) {
                return file.getFileName() + " has " + requests + " requests, " + errors + " errors in place of "
                        + WORLD.requests(service, PERIOD) + ", " + WORLD.errors(service, PERIOD);
            }
        }
        return "";
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package dev.sloreporter.history;

import dev.sloreporter.benchmark.FigureTable;

import dev.sloreporter.observation.Slice;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Slices written and read through a history in a file, beside plain prepared statements that move the same bytes of the
 * same tables, in turns; and the smallest heap in which all services' slices are read, one service at a time.
 */
public final class HistoryBenchmark {
    private static final int WARM_UP = 12;
    private static final int ROUNDS = 15;
    private static final double MOST_OF_PLAIN = 2;
    /** What reading and unpacking the same by plain statements took where it was tried first. */
    private static final double SEEN_READ_MILLIS = 40;

    private static final int MOST_MEGABYTES = 256;
    private static final List<Integer> HEAPS = List.of(256, 128, 64, 48, 32);

    private HistoryBenchmark() {}

    public static void run() throws IOException, SQLException, InterruptedException {
        HistoryOfFleet fleet = HistoryOfFleet.made();
        FigureTable.heading(
                "History: %d services, %d endpoints, %d instances scraped every 15 s; %.0f bytes a service-hour",
                HistoryOfFleet.SERVICES, HistoryOfFleet.ENDPOINTS, 3, fleet.bytes() / (double) fleet.blocks());
        Path folder = Files.createTempDirectory("slo-reporter-history-");
        try {
            writes(fleet, folder);
            Path month = folder.resolve("month.db");
            fleet.fill(month);
            FigureTable.line("a month of all in one file: %.0f MB", Files.size(month) / 1e6);
            reads(fleet, month);
            heaps(fleet, month, folder.resolve("said.txt"));
        } finally {
            HistoryOfFleet.deleteTree(folder);
        }
    }

    private static void writes(HistoryOfFleet fleet, Path folder) throws IOException, SQLException {
        Rounds plain = new Rounds("a day written by plain statements, 100 commits");
        Rounds through = new Rounds("a day written through the history");
        Rounds encoding = new Rounds("encoding alone");
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            Path one = folder.resolve("plain-" + i + ".db");
            Path other = folder.resolve("history-" + i + ".db");
            fleet.make(one);
            fleet.make(other);
            plain.time(() -> fleet.writePlainly(one));
            through.time(() -> fleet.writeThrough(other));
            encoding.time(fleet::encodeDay);
            Files.delete(one);
            Files.delete(other);
        }
        List.of(plain, through, encoding).forEach(Rounds::print);
        FigureTable.atMost("written through the history / by plain statements", through.median() / plain.median(), MOST_OF_PLAIN);
        FigureTable.line(
                "%-58s %9.3f",
                "the same without encoding", (through.median() - encoding.median()) / plain.median());
    }

    private static void reads(HistoryOfFleet fleet, Path month) throws IOException, SQLException {
        Rounds plain = new Rounds("a service's 30 days read by plain statements");
        Rounds through = new Rounds("a service's 30 days read through the history");
        Rounds blocks = new Rounds("the same without decoding");
        Rounds decoding = new Rounds("decoding alone");
        Rounds sights = new Rounds("sights only, through the history");
        try (Connection connection = HistoryOfFleet.connect(month);
                History history = HistoryOfFleet.open(month)) {
            for (int i = 0; i < 3 * (WARM_UP + ROUNDS); i++) {
                int service = i % HistoryOfFleet.SERVICES;
                plain.time(() -> fleet.readPlainly(connection, service));
                blocks.time(() -> fleet.readBlocks(connection, (service + HistoryOfFleet.SERVICES / 2) % HistoryOfFleet.SERVICES));
                through.time(() -> fleet.readThrough(history, service));
                sights.time(() -> fleet.readSights(history, service));
                decoding.time(() -> fleet.decodeMonth(service));
            }
        }
        List.of(plain, blocks, through, decoding, sights).forEach(Rounds::print);
        FigureTable.atMost(
                "read without decoding / by plain statements", blocks.median() / plain.median(), MOST_OF_PLAIN);
        FigureTable.line("%-58s %9.3f", "read and decoded / by plain statements", through.median() / plain.median());
        FigureTable.atMost("a service's 30 days read and decoded, ms", through.median(), MOST_OF_PLAIN * SEEN_READ_MILLIS);
    }

    private static void heaps(HistoryOfFleet fleet, Path month, Path said) throws IOException, InterruptedException {
        double smallest = Double.POSITIVE_INFINITY;
        for (int megabytes : HEAPS) {
            long began = System.nanoTime();
            String problem = problem(fleet, month, megabytes, said);
            FigureTable.line(
                    "  -Xmx%dm: %s, %.1f s",
                    megabytes, problem.isEmpty() ? "all read, right counts" : problem, (System.nanoTime() - began) / 1e9);
            if (!problem.isEmpty()) {
                break;
            }
            smallest = megabytes;
        }
        FigureTable.atMost("smallest heap that reads 30 days of all, -Xmx in MB", smallest, MOST_MEGABYTES);
    }

    /** What went wrong in another process; empty where nothing did. */
    private static String problem(HistoryOfFleet fleet, Path month, int megabytes, Path said)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path")
                                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                        ReadAll.class.getName(),
                        month.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            return "not done after 5 minutes";
        }
        String words = Files.readString(said).strip();
        String expected = String.format(Locale.ROOT, "%.0f requests", fleet.requests());
        return words.equals(expected) ? "" : words.substring(0, Math.min(200, words.length()));
    }

    /** Reads all services of a file, one at a time, as a run does. */
    static final class ReadAll {
        private ReadAll() {}

        public static void main(String[] args) {
            double requests = 0;
            List<String> problems = new ArrayList<>();
            try (History history = HistoryOfFleet.open(Path.of(args[0]))) {
                for (int service = 0; service < HistoryOfFleet.SERVICES; service++) {
                    List<Slice> slices =
                            history.slices(HistoryOfFleet.source(service), HistoryOfFleet.MONTH).slices();
                    requests += HistoryOfFleet.requests(slices);
                }
                problems.addAll(history.problems());
            }
            FigureTable.line("%.0f requests%s", requests, String.join("; ", problems));
        }
    }
}

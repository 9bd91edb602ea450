package dev.sloreporter.benchmark;

import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.TestPrometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What goes wrong between a process and its samples: written over what a log's Prometheus would have scraped. */
final class Faults {
    /** One scrape in twenty fails, for 3 to 12 minutes on end. */
    static final String FAILING = "basket";
    /** Processes end and begin under one name. */
    static final String CRASHING = "lookup";
    /** Series that rest for 5 minutes leave the exposition until they move again. */
    static final String HIDING = "edge";

    private static final long HIDDEN_AFTER = 300;
    private static final double FAILING_SHARE = .05;

    private final Map<String, List<double[]>> failures = new HashMap<>();
    /** When requests came, by the labels of a histogram's {@code _count}. */
    private final Map<String, TreeSet<Double>> moves = new HashMap<>();

    private Faults() {}

    /** The log's samples with these faults in them. */
    static TestPrometheus.DataFile in(RequestLog log) {
        return file -> {
            Path whole = Files.createTempFile(file.getParent(), "whole", ".om");
            log.writeOpenMetrics(whole);
            Faults faults = new Faults();
            faults.readMoves(whole);
            faults.write(whole, file);
            Files.delete(whole);
        };
    }

    private void write(Path from, Path to) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(from, UTF_8);
                BufferedWriter out = Files.newBufferedWriter(to, UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String seen = line.startsWith("#") ? line : seen(line);
                if (seen != null) {
                    out.write(seen);
                    out.write('\n');
                }
            }
        }
    }

    /** The sample as it is stored, perhaps another value; null where it isn't. */
    private @Nullable String seen(String line) {
        String name = line.substring(0, line.lastIndexOf("} ") + 1);
        double at = at(line);
        if (name.contains("job=\"" + FAILING + "\"") && hasFailed(instance(name), at)) {
            return name.startsWith("up{") ? name + " 0" + line.substring(line.lastIndexOf(' ')) : null;
        }
        return mayHide(name) && isHidden(line, at) ? null : line;
    }

    private static boolean mayHide(String name) {
        return name.startsWith("http_") && name.contains("job=\"" + HIDING + "\"");
    }

    private void readMoves(Path from) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(from, UTF_8)) {
            String before = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String untilTime = line.substring(0, Math.max(0, line.lastIndexOf(' ')));
                if (mayHide(line) && line.contains("_count{") && !untilTime.equals(before)) {
                    moves.computeIfAbsent(labels(line), l -> new TreeSet<>()).add(at(line));
                }
                before = untilTime;
            }
        }
    }

    /** A histogram's labels: all of its series are shown and hidden together. */
    private static String labels(String line) {
        return line.substring(line.indexOf('{'), line.lastIndexOf("} ")).replaceAll(",le=\"[^\"]*\"$", "");
    }

    private static double at(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private boolean isHidden(String line, double at) {
        Double moved = moves.getOrDefault(labels(line), new TreeSet<>()).floor(at);
        return moved == null || at - moved > HIDDEN_AFTER;
    }

    private boolean hasFailed(String instance, double at) {
        return failures.computeIfAbsent(instance, i -> stretches(i, at)).stream()
                .anyMatch(stretch -> at >= stretch[0] && at < stretch[1]);
    }

    /** Stretches of failing scrapes in the days from a time on. */
    private static List<double[]> stretches(String instance, double from) {
        Random random = new Random(Objects.hash(7, instance));
        List<double[]> stretches = new ArrayList<>();
        double end = from + 8 * 86_400;
        for (double at = from; at < end; ) {
            double length = 180 + 540 * random.nextDouble();
            at += length * (1 / FAILING_SHARE - 1) * 2 * random.nextDouble();
            stretches.add(new double[] {at, at + length});
            at += length;
        }
        return stretches;
    }

    private static String instance(String name) {
        int begin = name.indexOf("instance=\"");
        return name.substring(begin, name.indexOf('"', begin + 10));
    }
}

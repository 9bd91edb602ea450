package dev.sloreporter.prometheus;

import dev.sloreporter.prometheus.answer.AnswerBudget;
import dev.sloreporter.prometheus.answer.EnvelopeReader;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.answer.SeriesSetReader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The smallest heap in which an answer can be read and held: fresh JVMs with smaller and smaller {@code -Xmx}, by halves,
 * to 4 MB. With as little as that a collector works hard; it is the bound that is compared, not a setting to run with.
 */
final class SmallestHeap {

    private static final int PRECISION_MB = 4;
    private static final int LARGEST_MB = 2048;

    private SmallestHeap() {}

    /** Reads the document at {@code args[1]} by the way {@code args[0]}; for the JVMs that are started here. */
    public static void main(String[] args) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(Path.of(args[1])), 1 << 16)) {
            System.exit(isRead(args[0], file) ? 0 : 1);
        }
    }

    private static boolean isRead(String way, InputStream file) throws IOException {
        return switch (way) {
            case "tree" -> !JsonMapper.shared().readTree(file).isEmpty();
            case "streaming" -> read(file) != null;
            default -> true;
        };
    }

    private static @Nullable SeriesSet read(InputStream file) throws IOException {
        return new EnvelopeReader<>(new SeriesSetReader(), AnswerBudget.ofValues(ClientLimits.DEFAULT.maxValues()))
                .read(file)
                .data();
    }

    static void printAll() throws IOException, InterruptedException {
        Path document = MatrixDocument.file();
        try {
            int nothing = smallest("nothing", document);
            int streaming = smallest("streaming", document);
            int tree = smallest("tree", document);
            double bytes = 1e6 * (streaming - nothing) / ((double) MatrixDocument.SERIES * MatrixDocument.VALUES);
            ParserBenchmark.print(
                    "smallest heap: streaming %d MB (%.1f bytes a value over the %d MB of a JVM that reads nothing),"
                            + " tree %d MB%n",
                    streaming, bytes, nothing, tree);
        } finally {
            Files.delete(document);
        }
    }

    private static int smallest(String way, Path document) throws IOException, InterruptedException {
        int tooSmall = 0;
        int enough = LARGEST_MB;
        while (enough - tooSmall > PRECISION_MB) {
            int middle = (tooSmall + enough) / 2;
            if (succeeds(way, document, middle)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }

    private static boolean succeeds(String way, Path document, int megabytes) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallestHeap.class.getName(),
                way,
                document.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }
}

package dev.sloreporter.prometheus;

import dev.sloreporter.prometheus.answer.AnswerBudget;
import dev.sloreporter.prometheus.answer.EnvelopeReader;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.answer.SeriesSetReader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast an answer of 100 MB is read, beside Jackson's own tree of the same bytes, and how much heap both need:
 *
 * <pre>mvn -q -Pbenchmark test-compile exec:exec</pre>
 *
 * <p>Speed by JMH, each side in a JVM of its own; heap as the smallest {@code -Xmx} with which a fresh JVM can read the
 * document from a file and hold the result ({@link SmallestHeap}). JMH is GPL with class-path exception: it is in this
 * profile only, never in the jar.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class ParserBenchmark {

    private final byte[] document = MatrixDocument.bytes();
    private final JsonMapper mapper = JsonMapper.shared();

    /** Ours: while it arrives, into primitive arrays. */
    @Benchmark
    public SeriesSet streaming() throws IOException {
        return parse(document);
    }

    /** The usual way: the whole document as a tree, no number parsed yet. */
    @Benchmark
    public JsonNode tree() {
        return mapper.readTree(document);
    }

    private static SeriesSet parse(byte[] document) throws IOException {
        SeriesSet data = new EnvelopeReader<>(new SeriesSetReader(), AnswerBudget.ofValues(ClientLimits.DEFAULT.maxValues()))
                .read(new ByteArrayInputStream(document))
                .data();
        if (data == null || data.samples() != (long) MatrixDocument.SERIES * MatrixDocument.VALUES) {
            throw new IllegalStateException("read something else than what was written");
        }
        return data;
    }

    /** Runs both sides and the heap search, and says the ratio. */
    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        double megabytes = MatrixDocument.bytes().length / 1e6;
        String include = ParserBenchmark.class.getSimpleName();
        Collection<RunResult> results =
                new Runner(new OptionsBuilder().include(include).build()).run();
        double streaming = megabytesASecond(results, "streaming", megabytes);
        double tree = megabytesASecond(results, "tree", megabytes);
        print("%nDocument %.1f MB, %d series of %d values%n", megabytes, MatrixDocument.SERIES, MatrixDocument.VALUES);
        print("speed: streaming %.0f MB/s, tree %.0f MB/s: %.1f times%n", streaming, tree, streaming / tree);
        SmallestHeap.printAll();
    }

    private static double megabytesASecond(Collection<RunResult> results, String name, double megabytes) {
        return results.stream()
                .map(RunResult::getPrimaryResult)
                .filter(result -> result.getLabel().equals(name))
                .mapToDouble(result -> megabytes / (result.getScore() / 1000))
                .findFirst()
                .orElseThrow();
    }

    static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}

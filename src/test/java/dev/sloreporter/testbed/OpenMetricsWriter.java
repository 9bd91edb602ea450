package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what a Prometheus would have scraped of simulated services, as OpenMetrics text. */
final class OpenMetricsWriter implements SampleSink, AutoCloseable {
    private final OutputStream out;
    private final SimulatedScrapes scrapes;
    private final byte[][] ends;

    OpenMetricsWriter(Path file, SimulatedScrapes scrapes) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        this.scrapes = scrapes;
        this.ends = IntStream.range(0, scrapes.count())
                .mapToObj(k -> (" " + seconds(scrapes.time(k)) + "\n").getBytes(US_ASCII))
                .toArray(byte[][]::new);
    }

    @Override
    public void close() throws IOException {
        out.write("# EOF\n".getBytes(US_ASCII));
        out.close();
    }

    @Override
    public void series(
            String name, Map<String, String> labels, int from, int to, IntPredicate shown, IntToDoubleFunction value)
            throws IOException {
        byte[] head = (name
                        + labels.entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                                .collect(Collectors.joining(",", "{", "} ")))
                .getBytes(UTF_8);
        for (int k = from; k < to; k++) {
            if (scrapes.isStored(k) && shown.test(k)) {
                out.write(head);
                out.write(number(value.applyAsDouble(k)).getBytes(US_ASCII));
                out.write(ends[k]);
            }
        }
    }

    @Override
    public void histograms(
            String name,
            Map<String, String> labels,
            int from,
            int to,
            IntPredicate shown,
            IntFunction<NativeSample> value) {
        throw new IllegalStateException("promtool loads no native histograms: say TestPrometheus.newer()");
    }

    private static String number(double value) {
        long whole = (long) value;
        return whole == value ? Long.toString(whole) : Double.toString(value);
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}

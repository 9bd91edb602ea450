package dev.sloreporter.benchmark;

import dev.sloreporter.history.HistoryBenchmark;
import dev.sloreporter.prometheus.ParserBenchmark;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * All benchmarks, or those that {@code -Dbenchmark.only=cost,requests,counting,history,heap,parser} names:
 *
 * <pre>mvn -q -Pbenchmark test-compile exec:exec</pre>
 *
 * <p>With {@code -Dbenchmark.prometheus=URL -Dbenchmark.at=TIME} the cost of a report is measured on that server alone,
 * over {@code -Dbenchmark.window=7d}. {@code -Dbenchmark.heap=256,192} says which heaps are tried.
 */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        String prometheus = property("prometheus", "");
        if (!prometheus.isEmpty()) {
            CostBenchmark.run(
                    "a given server",
                    URI.create(prometheus),
                    Instant.parse(property("at", Instant.now().toString())),
                    property("window", "7d"),
                    Double.parseDouble(property("target", "0.5")));
            return;
        }
        List<String> only = list("only", "cost,requests,counting,history,heap,parser");
        if (only.contains("cost")) {
            for (BenchmarkWorld world : List.of(BenchmarkWorld.STEADY, BenchmarkWorld.PODS, BenchmarkWorld.FAULTS)) {
                CostBenchmark.run(world);
            }
        }
        if (only.contains("requests")) {
            RequestsBenchmark.run();
        }
        if (only.contains("counting")) {
            CountingBenchmark.run();
        }
        if (only.contains("history")) {
            HistoryBenchmark.run();
            NightsBenchmark.run();
        }
        if (only.contains("heap")) {
            HeapBenchmark.run(list("heap", "256,192,128,96,64").stream().map(Integer::valueOf).toList());
        }
        if (only.contains("parser")) {
            ParserBenchmark.main(args);
        }
    }

    private static List<String> list(String name, String otherwise) {
        return List.of(property(name, otherwise).split(",", -1));
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty("benchmark." + name, "");
        return value.isEmpty() ? otherwise : value;
    }
}

package dev.sloreporter.measure;

import dev.sloreporter.plan.PromQl;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.Failure;
import dev.sloreporter.prometheus.Labels;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.Series;
import dev.sloreporter.prometheus.SeriesSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads an expression at every edge of the cells, each time over the cell that ends there: hours in one range query (in
 * several where the answer would be too large), cells of another length one by one.
 */
final class CellReader {
    /** Values in one answer: so many at most are asked for at once. */
    static final long MAX_VALUES = 5_000_000;

    private static final long HOUR = 3600;

    private final PrometheusClient client;
    private final long[] edges;

    /** @param edges Unix seconds, ascending */
    CellReader(PrometheusClient client, long[] edges) {
        this.client = client;
        this.edges = edges;
    }

    /** Values at each edge by series (NaN where there is none), and what was sent. */
    record Rows(Map<Labels, double[]> values, Set<String> queries, Set<String> warnings) {
        static Rows empty() {
            return new Rows(new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    /**
     * @param expression makes PromQL of a range such as {@code 1h}
     * @param series     how many series are expected, to size the requests
     */
    Answer<Rows> read(UnaryOperator<String> expression, long series) {
        Rows rows = Rows.empty();
        int i = 0;
        while (i < edges.length) {
            int last = isHour(i) ? lastOfHours(i, series) : i;
            Answer<SeriesSet> answer = ask(expression, i, last, rows.queries());
            Failure failure = answer.fold(ok -> null, failed -> failed);
            if (failure != null) {
                return new Answer.Failed<>(failure);
            }
            answer.fold(ok -> add(rows, ok), failed -> rows);
            i = last + 1;
        }
        return new Answer.Ok<>(rows);
    }

    private long length(int edge) {
        return edge == 0 ? HOUR : edges[edge] - edges[edge - 1];
    }

    private boolean isHour(int edge) {
        return length(edge) == HOUR;
    }

    private int lastOfHours(int first, long series) {
        long points = Math.max(1, MAX_VALUES / Math.max(1, series));
        int last = first;
        while (last + 1 < edges.length && isHour(last + 1) && last + 1 - first < points) {
            last++;
        }
        return last;
    }

    private Answer<SeriesSet> ask(UnaryOperator<String> expression, int first, int last, Set<String> queries) {
        String promql = expression.apply(PromQl.range(length(first) * 1000));
        queries.add(promql);
        Instant from = Instant.ofEpochSecond(edges[first]);
        Instant to = Instant.ofEpochSecond(edges[last]);
        return first == last ? client.instant(promql, to) : client.range(promql, from, to, Duration.ofSeconds(HOUR));
    }

    private Rows add(Rows rows, Answer.Ok<SeriesSet> ok) {
        rows.warnings().addAll(ok.warnings());
        for (Series series : ok.value()) {
            double[] values = rows.values().computeIfAbsent(series.labels(), l -> {
                double[] none = new double[edges.length];
                Arrays.fill(none, Double.NaN);
                return none;
            });
            for (int i = 0; i < series.size(); i++) {
                int edge = Arrays.binarySearch(edges, Math.floorDiv(series.timeMillis(i) + 500, 1000));
                if (edge >= 0) {
                    values[edge] = series.value(i);
                }
            }
        }
        return rows;
    }

    /** All edges as Unix milliseconds. */
    long[] millis() {
        return Arrays.stream(edges).map(e -> e * 1000).toArray();
    }

    /** Where the reading at the first edge begins, in Unix milliseconds. */
    long begin() {
        return (edges[0] - HOUR) * 1000;
    }

    /** The edges as a list, for sizes. */
    int count() {
        return edges.length;
    }
}

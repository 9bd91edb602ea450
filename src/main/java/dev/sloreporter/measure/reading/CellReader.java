package dev.sloreporter.measure.reading;

import dev.sloreporter.histogram.NativeHistogram;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.prometheus.answer.NativeSeries;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression at every edge of the cells, each time over the cell that ends there: hours in one range query (in
 * several where the answer would be too large), cells of another length together in one request.
 */
public final class CellReader {
    /** Values in one answer: so many at most are asked for at once. */
    static final long MAX_VALUES = 5_000_000;

    /** What stands for a value that a server showed and that is no number; NaN stands for none. */
    public static final double NO_NUMBER = Double.NEGATIVE_INFINITY;

    private static final long HOUR = 3600;

    private final PrometheusClient client;
    private final long[] edges;

    /** @param edges Unix seconds, ascending */
    public CellReader(PrometheusClient client, List<Long> edges) {
        this.client = client;
        this.edges = edges.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * What was read at each edge, by series.
     *
     * @param values     NaN where there is none, {@link #NO_NUMBER} where one was shown that is no number
     * @param histograms null where there is none
     */
    public record Rows(
            Map<Labels, double[]> values, Map<Labels, @Nullable NativeHistogram[]> histograms, Set<String> warnings) {
        public static Rows empty() {
            return new Rows(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
        }
    }

    /**
     * An expression's values at every edge, by labels.
     *
     * @param expression makes PromQL of a cell's time
     * @param series     how many numbers are expected at each edge, to size the requests
     */
    public Answer<Rows> read(Function<RangeSelector, String> expression, long series) {
        Rows rows = Rows.empty();
        int atOnce = (int) Math.max(1, Math.min(edges.length, MAX_VALUES / Math.max(1, series)));
        BitSet hours = hours();
        Failure failure = readHours(expression, atOnce, hours, rows);
        failure = failure == null ? readOthers(expression, atOnce, hours, rows) : failure;
        return failure == null ? new Answer.Ok<>(rows) : new Answer.Failed<>(failure);
    }

    /** The edges that end an hour's cell, all on one grid: the grid with most of them. */
    private BitSet hours() {
        Map<Long, BitSet> byPhase = new LinkedHashMap<>();
        for (int edge = 0; edge < edges.length; edge++) {
            if (edge == 0 || edges[edge] - edges[edge - 1] == HOUR) {
                byPhase.computeIfAbsent(edges[edge] % HOUR, p -> new BitSet()).set(edge);
            }
        }
        return byPhase.values().stream()
                .max(Comparator.comparingInt(BitSet::cardinality))
                .orElseThrow();
    }

    /** One range query over all of them; what it shows of other edges on the grid reaches beyond their cells. */
    private @Nullable Failure readHours(
            Function<RangeSelector, String> expression, int atOnce, BitSet hours, Rows rows) {
        String promql = expression.apply(RangeSelector.of(HOUR * 1000));
        Duration step = Duration.ofSeconds(HOUR);
        Instant end = at(hours.length() - 1);
        for (Instant from = at(hours.nextSetBit(0)); !from.isAfter(end); from = from.plus(step.multipliedBy(atOnce))) {
            Instant last = from.plus(step.multipliedBy(atOnce - 1L));
            Answer<SeriesSet> answer = client.range(promql, from, last.isAfter(end) ? end : last, step);
            if (answer.failed().isPresent()) {
                return answer.failed().get();
            }
            rows.warnings().addAll(answer.fold(Answer.Ok::warnings, failed -> List.of()));
            SeriesSet found = answer.found().orElse(SeriesSet.EMPTY);
            found.forEach(series -> addHours(rows, series, hours));
            found.histograms().forEach(series -> addHours(rows, series, hours));
        }
        return null;
    }

    private void addHours(Rows rows, Series series, BitSet hours) {
        double[] values = row(rows, series.labels());
        int edge = 0;
        for (int i = 0; i < series.size(); i++) {
            long second = Math.floorDiv(series.timeMillis(i) + 500, 1000);
            while (edge < edges.length && edges[edge] < second) {
                edge++;
            }
            if (edge < edges.length && edges[edge] == second && hours.get(edge)) {
                values[edge] = shown(series.value(i));
            }
        }
    }

    private static double shown(double value) {
        return Double.isNaN(value) ? NO_NUMBER : value;
    }

    private void addHours(Rows rows, NativeSeries series, BitSet hours) {
        @Nullable NativeHistogram[] histograms = histograms(rows, series.labels());
        for (int i = 0; i < series.size(); i++) {
            int edge = Arrays.binarySearch(edges, Math.floorDiv(series.timesMillis()[i] + 500, 1000));
            if (edge >= 0 && hours.get(edge)) {
                histograms[edge] = series.histograms()[i];
            }
        }
    }

    private @Nullable Failure readOthers(
            Function<RangeSelector, String> expression, int atOnce, BitSet hours, Rows rows) {
        List<Integer> others = IntStream.range(0, edges.length)
                .filter(edge -> !hours.get(edge))
                .boxed()
                .toList();
        for (int from = 0; from < others.size(); from += atOnce) {
            Failure failure =
                    readOthers(expression, others.subList(from, Math.min(others.size(), from + atOnce)), rows);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** Some cells in one request; halved where that is too much. */
    private @Nullable Failure readOthers(Function<RangeSelector, String> expression, List<Integer> some, Rows rows) {
        String promql = JoinedExpressions.joined(
                some.stream().map(edge -> expression.apply(cell(edge))).toList());
        Answer<SeriesSet> answer = client.instant(promql, at(edges.length - 1));
        Failure failure = answer.failed().orElse(null);
        if (failure != null && failure.mayPassInParts() && some.size() > 1) {
            int middle = some.size() / 2;
            Failure first = readOthers(expression, some.subList(0, middle), rows);
            return first != null ? first : readOthers(expression, some.subList(middle, some.size()), rows);
        }
        if (failure != null) {
            return failure;
        }
        rows.warnings().addAll(answer.fold(Answer.Ok::warnings, failed -> List.of()));
        SeriesSet found = answer.found().orElse(SeriesSet.EMPTY);
        for (Series one : found) {
            JoinedExpressions.of(one.labels(), some.size())
                    .ifPresent(part ->
                            row(rows, JoinedExpressions.labels(one.labels()))[some.get(part)] = shown(one.lastValue()));
        }
        for (NativeSeries one : found.histograms()) {
            JoinedExpressions.of(one.labels(), some.size())
                    .ifPresent(part ->
                            histograms(rows, JoinedExpressions.labels(one.labels()))[some.get(part)] = one.last());
        }
        return null;
    }

    private Instant at(int edge) {
        return Instant.ofEpochSecond(edges[edge]);
    }

    private RangeSelector cell(int edge) {
        return RangeSelector.between(begin(edge), millis(edge));
    }

    private double[] row(Rows rows, Labels labels) {
        return rows.values().computeIfAbsent(labels, l -> none(edges.length));
    }

    private @Nullable NativeHistogram[] histograms(Rows rows, Labels labels) {
        return rows.histograms().computeIfAbsent(labels, l -> new @Nullable NativeHistogram[edges.length]);
    }

    /** A value for each edge of a series that has none. */
    public static double[] none(int edges) {
        double[] none = new double[edges];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** All edges as Unix milliseconds. */
    public long[] millis() {
        return Arrays.stream(edges).map(e -> e * 1000).toArray();
    }

    /** The i-th edge as Unix milliseconds. */
    public long millis(int edge) {
        return edges[edge] * 1000;
    }

    /** Where the cell before an edge begins, in Unix milliseconds; before the first edge an hour is read. */
    public long begin(int edge) {
        return (edge == 0 ? edges[0] - HOUR : edges[edge - 1]) * 1000;
    }

    /** The cell in which a moment lies, by its first edge; the first or the last for moments outside. */
    public int cellOf(long millis) {
        int i = Arrays.binarySearch(millis(), millis);
        return Math.max(0, Math.min(edges.length - 2, i >= 0 ? i - 1 : -i - 2));
    }

    /** Where the reading at the first edge begins, in Unix milliseconds. */
    public long begin() {
        return begin(0);
    }

    /** How many edges there are. */
    public int count() {
        return edges.length;
    }
}

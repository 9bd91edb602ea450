package dev.sloreporter.measure.counting;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.histogram.HistogramSum;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Contradiction.ContradictionKind;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.prometheus.answer.Labels;
import dev.sloreporter.slo.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests, errors, seconds and buckets of one endpoint by cell. Seconds are added up in whole microseconds, so that the sum is
 * the same in any order.
 */
final class EndpointTotals {
    private static final double MICROSECONDS = 1e6;
    private static final BitSet NEVER = new BitSet();

    private final Endpoint endpoint;
    private final double[] requests;
    private final double[] errors;
    private final double[] microseconds;
    /** Requests whose status is no success's. */
    private final double[] unsuccessful;

    private final BitSet shown = new BitSet();
    /** Cells in which the counter of requests was shown. */
    private final BitSet counted = new BitSet();
    /** Cells in which a histogram with buckets was shown. */
    private final BitSet timed = new BitSet();
    /** By cell: histograms whose buckets contradict each other. */
    private final Map<Integer, HistogramSum> contradicted = new TreeMap<>();
    /** In which cells each histogram's buckets, and its sum, counted something: by its labels. */
    private final Map<Labels, BitSet> bucketed = new HashMap<>();

    private final Map<Labels, BitSet> summed = new HashMap<>();
    /** Cumulative counts by the bounds that an instance carries: [bound][cell], the last one +Inf. */
    private final Map<BucketLayout, double[][]> buckets = new LinkedHashMap<>();
    /** Found once all is counted. */
    private @Nullable BitSet partlyTimed;

    /** Bounds that an instance carries, the last one +Inf, and whether they are a native histogram's own. */
    record BucketLayout(List<Double> bounds, boolean exponential) {}

    EndpointTotals(Endpoint endpoint, int cells) {
        this.endpoint = endpoint;
        this.requests = new double[cells];
        this.errors = new double[cells];
        this.microseconds = new double[cells];
        this.unsuccessful = new double[cells];
    }

    /** Marks a cell in which any of its counters was shown. */
    void markShown(int cell) {
        shown.set(cell);
    }

    void addRequests(int cell, double events, boolean failed, boolean isUnsuccessful) {
        counted.set(cell);
        requests[cell] += events;
        errors[cell] += failed ? events : 0;
        unsuccessful[cell] += isUnsuccessful ? events : 0;
    }

    /** @param histogram the labels by which it is distinguished */
    void addSeconds(int cell, double seconds, Labels histogram) {
        microseconds[cell] += Math.rint(seconds * MICROSECONDS);
        mark(summed, histogram, cell, seconds);
    }

    /** Marks a cell in which a histogram's buckets were shown, with so many requests. */
    void markTimed(int cell, double total, Labels histogram) {
        timed.set(cell);
        mark(bucketed, histogram, cell, total);
    }

    private static void mark(Map<Labels, BitSet> cells, Labels histogram, int cell, double events) {
        if (events > 0) {
            cells.computeIfAbsent(histogram, h -> new BitSet()).set(cell);
        }
    }

    /** Where buckets with these bounds are added up. */
    double[][] counts(BucketLayout layout) {
        return buckets.computeIfAbsent(layout, l -> new double[l.bounds().size()][requests.length]);
    }

    /** Adds a histogram whose buckets contradict each other. */
    void addContradicted(int cell, Histogram histogram) {
        contradicted.computeIfAbsent(cell, c -> new HistogramSum()).add(histogram);
    }

    double requests(int cell) {
        return requests[cell];
    }

    /** Takes back all that was counted in a cell. */
    void forget(int cell) {
        requests[cell] = 0;
        errors[cell] = 0;
        unsuccessful[cell] = 0;
        microseconds[cell] = 0;
        contradicted.remove(cell);
        buckets.values().forEach(counts -> Arrays.stream(counts).forEach(row -> row[cell] = 0));
    }

    /**
     * What happened in a cell; empty where nothing was exposed in it.
     *
     * @param lostSeconds whether what counts seconds lost a part in it
     */
    Optional<EndpointSlice> slice(int cell, boolean lostSeconds) {
        Histogram latency = histogram(cell);
        if (!shown.get(cell) && latency.total() == 0) {
            return Optional.empty();
        }
        boolean isPart = partlyTimed().get(cell) || contradicted.containsKey(cell);
        boolean isKnown = latency.total() == 0 || !(isPart || lostSeconds);
        double seconds = isKnown ? microseconds[cell] / MICROSECONDS : Double.NaN;
        return Optional.of(new EndpointSlice(endpoint, requests[cell], errors[cell], seconds, latency));
    }

    private Histogram histogram(int cell) {
        List<Histogram> parts = new ArrayList<>(1);
        buckets.forEach((layout, counts) -> {
            int finite = layout.bounds().size() - 1;
            double total = counts[finite][cell];
            if (total > 0) {
                double[] at = new double[finite];
                double[] cumulative = new double[finite];
                for (int i = 0; i < finite; i++) {
                    at[i] = layout.bounds().get(i);
                    cumulative[i] = counts[i][cell];
                }
                Histogram exact = Histogram.repaired(at, cumulative, total).histogram();
                parts.add(layout.exponential() ? exact.asExponential() : exact);
            }
        });
        HistogramSum contradictions = contradicted.get(cell);
        if (contradictions != null) {
            parts.add(contradictions.toHistogram());
        }
        return parts.isEmpty() ? Histogram.EMPTY : Histogram.sum(parts);
    }

    /** Cells in which some buckets lack their sum, or some sum its buckets: the sum is not that of these durations. */
    private BitSet partlyTimed() {
        BitSet known = partlyTimed;
        if (known == null) {
            known = new BitSet();
            Set<Labels> histograms = new HashSet<>(bucketed.keySet());
            histograms.addAll(summed.keySet());
            for (Labels histogram : histograms) {
                BitSet differs =
                        (BitSet) bucketed.getOrDefault(histogram, NEVER).clone();
                differs.xor(summed.getOrDefault(histogram, NEVER));
                known.or(differs);
            }
            partlyTimed = known;
        }
        return known;
    }

    /**
     * What contradicts itself in a cell: buckets of a histogram each other, or the histogram the counter.
     *
     * @param slice      what happened in the cell
     * @param isWhole    whether all that was shown in it was counted
     * @param hasCounter whether requests are counted by another metric than the histogram
     */
    Optional<Contradiction> contradiction(
            int cell, EndpointSlice slice, TimeRange time, boolean isWhole, boolean hasCounter) {
        HistogramSum contradictions = contradicted.get(cell);
        if (contradictions != null) {
            double total = contradictions.toHistogram().total();
            return Optional.of(contradiction(ContradictionKind.BUCKETS_FALL, time, true, total, 0));
        }
        return isWhole && timed.get(cell) && counted.get(cell)
                ? compared(cell, slice, time, hasCounter)
                : Optional.empty();
    }

    /**
     * Whether counter and histogram disagree by more than what failures and requests on their way explain. A histogram may be
     * observed for successes only. A request may be counted when it begins and timed when it ends, so that those that are on
     * their way at the cell's edges are in one of them alone: by Little's law as many as the seconds spent a second, at either
     * edge, and three standard deviations of such a number more.
     */
    private Optional<Contradiction> compared(int cell, EndpointSlice slice, TimeRange time, boolean hasCounter) {
        double inHistogram = slice.latency().total();
        double inCounter = slice.requests();
        double onTheirWay = 2
                * microseconds[cell]
                / MICROSECONDS
                / Math.max(1, time.length().toSeconds());
        double most = onTheirWay + 3 * Math.sqrt(onTheirWay) + 1;
        if (inCounter - (hasCounter ? unsuccessful[cell] : 0) - inHistogram > most) {
            return Optional.of(contradiction(ContradictionKind.HISTOGRAM_LACKS, time, true, inHistogram, inCounter));
        }
        return inHistogram - inCounter > most
                ? Optional.of(contradiction(ContradictionKind.COUNTER_LACKS, time, false, inCounter, inHistogram))
                : Optional.empty();
    }

    private Contradiction contradiction(
            ContradictionKind kind, TimeRange time, boolean ofDurations, double found, double against) {
        return new Contradiction(kind, time.from(), "", endpoint, !ofDurations, ofDurations, found, against);
    }
}

package dev.sloreporter.observation;

import dev.sloreporter.histogram.Histogram;
import java.util.Arrays;
import java.util.List;

/**
 * What happened at one endpoint, by cell of the service's {@link Cells}. Requests and errors are from the metric that
 * carries the status, latency from the histogram; their totals may differ by what only one of them has seen.
 *
 * @param endpoint method and route
 * @param requests finished requests by cell
 * @param errors   failed ones among them, by cell
 * @param latency  durations by cell, with their sum where it is known to be theirs; {@link Histogram#EMPTY} in cells without
 * @param seconds  the sum of all durations by cell, in seconds; NaN where it is not known
 */
public record EndpointCounts(
        Endpoint endpoint, double[] requests, double[] errors, List<Histogram> latency, double[] seconds) {

    public EndpointCounts {
        latency = List.copyOf(latency);
        if (requests.length != errors.length || errors.length != latency.size() || latency.size() != seconds.length) {
            throw new IllegalArgumentException(endpoint.name() + ": one figure of each kind for each cell");
        }
    }

    /** Without what happened in excluded time. */
    EndpointCounts without(Cells cells) {
        return new EndpointCounts(
                endpoint,
                cells.kept(requests, 0),
                cells.kept(errors, 0),
                cells.kept(latency, Histogram.EMPTY),
                cells.kept(seconds, 0));
    }

    /** Requests from cell {@code first} up to, without, cell {@code end}. */
    public double requests(int first, int end) {
        return sum(requests, first, end);
    }

    /** Failed requests in those cells. */
    public double errors(int first, int end) {
        return sum(errors, first, end);
    }

    /** Seconds spent in those cells: the sum of all durations that are known. */
    public double seconds(int first, int end) {
        return Arrays.stream(seconds, first, end).filter(Double::isFinite).sum();
    }

    /** Durations in those cells. */
    public Histogram latency(int first, int end) {
        return Histogram.sum(latency.subList(first, end));
    }

    private static double sum(double[] of, int first, int end) {
        return Arrays.stream(of, first, end).sum();
    }
}

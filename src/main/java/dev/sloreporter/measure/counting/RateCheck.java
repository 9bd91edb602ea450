package dev.sloreporter.measure.counting;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.List;
import java.util.Map;

/**
 * Finds cells in which more was counted than their busiest five minutes permit, had they gone on for the whole cell. It costs no
 * query. The server's rate sees every increase between two scrapes, but not what a series counted before its first one: births,
 * restarts, processes of one scrape, and an increase that falls between two of the five minutes. All those are events as well.
 * So it is an alarm only where series that had counted are gone at the cell's end while others of their target go on, and
 * series that are new there account for more than the rate allows: then a past has come back under other labels.
 */
final class RateCheck {
    private final long[] edges;
    private final Samples rates;

    /**
     * @param edges of the cells, in Unix milliseconds
     * @param rates requests a second over the five minutes that end at each time
     */
    RateCheck(long[] edges, Samples rates) {
        this.edges = edges;
        this.rates = rates;
    }

    /** Takes back what was counted in cells for which it is an alarm. */
    void withdraw(EventTotals tally, List<Map<Labels, double[]>> counts, ContradictingCells contradicting) {
        for (int cell = 0; cell + 1 < edges.length; cell++) {
            double allowed = allowed(cell);
            double counted = tally.requests(cell);
            if (counted > allowed && newlyShown(counts, cell) > allowed) {
                contradicting.addBeyondRate(cell, counted, allowed);
                tally.forget(cell);
            }
        }
    }

    private double allowed(int cell) {
        long from = edges[cell];
        long to = edges[cell + 1];
        Samples within = rates.between(from, to);
        double busiest = Double.NaN;
        for (double rate : within.values()) {
            busiest = Double.isNaN(busiest) ? rate : Math.max(busiest, rate);
        }
        return Double.isNaN(busiest) ? Double.POSITIVE_INFINITY : busiest * (to - from) / 1000;
    }

    /** What new series show at the cell's end, of targets of which others that had counted are gone. */
    private static double newlyShown(List<Map<Labels, double[]>> counts, int cell) {
        double shown = 0;
        for (Map<Labels, double[]> series : counts) {
            double gone = 0;
            double fresh = 0;
            for (double[] at : series.values()) {
                boolean isShown = !Double.isNaN(at[cell + 1]);
                boolean wasShown = !Double.isNaN(at[cell]);
                gone += wasShown && !isShown ? at[cell] : 0;
                fresh += isShown && !wasShown ? at[cell + 1] : 0;
            }
            shown += gone > 0 ? fresh : 0;
        }
        return shown;
    }
}

package dev.sloreporter.history;

import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows whose checksums failed, reported once for each service however often they are read. */
final class DamageReport {
    private final String where;
    private final Map<String, Set<TimeRange>> cells = new TreeMap<>();
    private final Map<String, Set<String>> reports = new TreeMap<>();

    DamageReport(String where) {
        this.where = where;
    }

    synchronized void ofCells(String service, Collection<TimeRange> damaged) {
        if (!damaged.isEmpty()) {
            cells.computeIfAbsent(service, any -> new TreeSet<>(CellTable.ORDER))
                    .addAll(damaged);
        }
    }

    synchronized void ofReports(String service, String period, Collection<Instant> damaged) {
        damaged.forEach(
                end -> reports.computeIfAbsent(service, any -> new TreeSet<>()).add(period + " to " + end));
    }

    synchronized List<String> sentences() {
        List<String> all = new ArrayList<>();
        cells.forEach((service, damaged) -> {
            List<TimeRange> inOrder = List.copyOf(damaged);
            all.add((damaged.size() == 1 ? "1 hour of " : damaged.size() + " hours of ") + service + " in the history "
                    + where + (damaged.size() == 1 ? " is" : " are") + " damaged ("
                    + inOrder.get(0).from() + " to "
                    + inOrder.get(inOrder.size() - 1).to()
                    + "): asked again where Prometheus still has them, else missing. Look after the disk.");
        });
        reports.forEach((service, damaged) ->
                all.add((damaged.size() == 1 ? "1 past report of " : damaged.size() + " past reports of ") + service
                        + " in the history " + where + (damaged.size() == 1 ? " is" : " are") + " damaged ("
                        + String.join(", ", damaged) + "): nothing is compared with "
                        + (damaged.size() == 1 ? "it" : "them") + ". Look after the disk."));
        return all;
    }
}

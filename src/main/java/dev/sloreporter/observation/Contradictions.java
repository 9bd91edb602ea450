package dev.sloreporter.observation;

import dev.sloreporter.slo.ContradictedShare;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What contradicts itself in a service's counts, by cell.
 *
 * @param byCell  for each cell
 * @param targets by cell: how many showed the request metric
 */
public record Contradictions(List<List<Contradiction>> byCell, int[] targets) {
    /** Nothing contradicts itself. */
    public static final Contradictions NONE = new Contradictions(List.of(), new int[0]);

    public Contradictions {
        byCell = byCell.stream().map(List::copyOf).toList();
        if (byCell.size() != targets.length) {
            throw new IllegalArgumentException(
                    byCell.size() + " cells of contradictions, " + targets.length + " of targets");
        }
    }

    /** Without what was found in excluded time. */
    Contradictions without(Cells cells) {
        return byCell.isEmpty() ? this : new Contradictions(cells.kept(byCell, List.of()), targets);
    }

    /** Those in a range of cells that matter for durations, or for requests and errors. */
    Stream<Contradiction> in(int first, int end, boolean durations) {
        return IntStream.range(first, Math.min(end, byCell.size()))
                .boxed()
                .flatMap(cell -> byCell.get(cell).stream())
                .filter(one -> one.touches(durations));
    }

    /** Whether counter and histogram disagree in a range of cells by more than what is explained. */
    public boolean lack(int first, int end) {
        return Stream.of(true, false)
                .flatMap(durations -> in(first, end, durations))
                .anyMatch(one -> one.kind().lacks());
    }

    /**
     * How much of a range of cells contradicts itself.
     *
     * @param durations of the histogram; else of the counter of requests and errors
     * @param meant     the endpoints that are looked at
     * @param total     requests of them that were counted
     */
    ContradictedShare incoherence(
            Cells cells, int first, int end, boolean durations, Predicate<Endpoint> meant, double total) {
        if (in(first, end, durations).findAny().isEmpty()) {
            return ContradictedShare.NONE;
        }
        double lacking = 0;
        double doubtful = 0;
        for (Contradiction one : in(first, end, durations).toList()) {
            Endpoint endpoint = one.endpoint();
            if (endpoint != null && meant.test(endpoint)) {
                lacking += one.kind().lacks() ? Math.abs(one.against() - one.found()) : 0;
                doubtful += one.kind().lacks() ? 0 : one.found();
            }
        }
        double time = share(
                cells, first, end, one -> one.touches(durations) && one.kind().isOfCounting());
        double known = (1 - time) * (lacking == 0 ? 1 : total / (total + lacking));
        return new ContradictedShare(1 - known, total == 0 ? 0 : Math.min(1, doubtful / total));
    }

    /** The share of a range's time and targets that show what no counter can have, in 0..1: they are as good as not scraped. */
    double uncounted(Cells cells, int first, int end, boolean durations) {
        return share(
                cells,
                first,
                end,
                one -> one.touches(durations) && one.kind() == Contradiction.ContradictionKind.NO_COUNT);
    }

    /** The share of a range of cells' time and targets in which something so was found. */
    private double share(Cells cells, int first, int end, Predicate<Contradiction> which) {
        double found = 0;
        double all = 0;
        for (int cell = first; cell < Math.min(end, byCell.size()); cell++) {
            if (!cells.isExcluded(cell) && targets[cell] > 0) {
                double seconds = cells.edge(cell + 1) - cells.edge(cell);
                all += seconds;
                found += seconds * share(cell, which);
            }
        }
        return all == 0 ? 0 : found / all;
    }

    private double share(int cell, Predicate<Contradiction> which) {
        List<String> names = byCell.get(cell).stream()
                .filter(which)
                .map(Contradiction::target)
                .distinct()
                .toList();
        return names.contains("") ? 1 : Math.min(1, (double) names.size() / targets[cell]);
    }
}

package dev.sloreporter.render.words;

import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.slo.LatencyKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report's endpoints as the tables show them: most misses first, the rest of very many in one row. */
public final class EndpointRows {
    /** So many rows, then the others together. */
    private static final int MOST = 50;

    /** So many rows of Markdown, which has no scrolling, no search and no folding. */
    private static final int MOST_LISTED = 100;

    private final Report report;
    private final @Nullable ObjectiveReport missed;
    private final List<EndpointReport> ordered;

    public EndpointRows(Report report, List<ObjectiveReport> worstFirst) {
        this.report = report;
        this.missed = missed(report, worstFirst);
        this.ordered = WorstFirst.endpoints(report.endpoints(), missed == null ? "" : missed.id());
    }

    /** What the endpoints beyond the shown ones add up to. */
    public record Others(int routes, double requests, double errors, double shareOfTime, double misses) {}

    /** The latency objective of the whole service whose misses the endpoints share; the worst one where there are several. */
    private static @Nullable ObjectiveReport missed(Report report, List<ObjectiveReport> worstFirst) {
        return worstFirst.stream()
                .filter(o -> o.objective().kind() instanceof LatencyKind && o.route() == null)
                .filter(o -> report.endpoints().stream()
                        .anyMatch(e -> e.shareOfBudget().containsKey(o.id())))
                .findFirst()
                .orElse(null);
    }

    public Optional<ObjectiveReport> missed() {
        return Optional.ofNullable(missed);
    }

    public List<EndpointReport> ordered() {
        return ordered;
    }

    /** The first fifty. */
    public List<EndpointReport> top() {
        return ordered.subList(0, Math.min(MOST, ordered.size()));
    }

    /** The sums of those after the first fifty; empty where there are none. */
    public Optional<Others> others() {
        return summed(ordered.subList(Math.min(MOST, ordered.size()), ordered.size()));
    }

    /**
     * Those of a list that is only read: of up to a hundred the slow ones, or all where none is; of more the hundred that matter
     * most, slow ones first, then by misses, by waiting time and by requests.
     */
    public List<EndpointReport> listed() {
        if (ordered.size() <= MOST_LISTED) {
            List<EndpointReport> slow = slow();
            return slow.isEmpty() ? ordered : slow;
        }
        return ordered.stream()
                .sorted(Comparator.comparing((EndpointReport one) -> !Boolean.TRUE.equals(one.slow())))
                .limit(MOST_LISTED)
                .toList();
    }

    /** The sums of those that {@link #listed} leaves out of over a hundred; empty where it leaves out none of so many. */
    public Optional<Others> unlisted() {
        if (ordered.size() <= MOST_LISTED) {
            return Optional.empty();
        }
        Set<EndpointReport> listed = new HashSet<>(listed());
        return summed(ordered.stream().filter(one -> !listed.contains(one)).toList());
    }

    private Optional<Others> summed(List<EndpointReport> rest) {
        return rest.isEmpty() ? Optional.empty() : Optional.of(sum(rest));
    }

    private Others sum(List<EndpointReport> rest) {
        return new Others(
                rest.size(),
                rest.stream().mapToDouble(EndpointReport::requests).sum(),
                rest.stream()
                        .mapToDouble(e -> e.errors() == null ? 0 : e.errors())
                        .sum(),
                rest.stream()
                        .mapToDouble(e -> e.shareOfTime() == null ? 0 : e.shareOfTime())
                        .sum(),
                rest.stream().mapToDouble(e -> misses(e).orElse(0.0)).sum());
    }

    public List<EndpointReport> slow() {
        return ordered.stream().filter(e -> Boolean.TRUE.equals(e.slow())).toList();
    }

    /** An endpoint's share of the misses of {@link #missed}. */
    public Optional<Double> misses(EndpointReport endpoint) {
        return missed == null
                ? Optional.empty()
                : Optional.ofNullable(endpoint.shareOfBudget().get(missed.id()));
    }

    public double shareOfRequests(EndpointReport endpoint) {
        Report.Traffic traffic = report.traffic();
        return traffic == null || traffic.requests() == 0 ? 0 : Math.min(1, endpoint.requests() / traffic.requests());
    }

    public boolean hasChanges() {
        return ordered.stream().anyMatch(endpoint -> endpoint.change() != null);
    }
}

package dev.sloreporter.observation;

import dev.sloreporter.slo.Evidence;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen of one service in one run.
 *
 * @param service    its name
 * @param selectors  the label matchers that chose it, for the reader
 * @param convention the metric convention, {@code micrometer}; null where none was found
 * @param buckets    how that ecosystem sets bucket bounds, in a line with {@code %s} for all of them in seconds ({@code %ms},
 *                   {@code %d}: in milliseconds, as durations); null where unknown
 * @param durations  the histogram that latencies are from; null where none was found
 * @param cells      the time axis of all counts; in cells that it excludes there is nothing, whatever was counted in them
 * @param endpoints  counts by endpoint, in their order; routes left out by the configuration are not among them
 * @param setAside     requests that were left out as Prometheus's own, or whose status says nothing
 * @param idle       endpoints that are exposed and had no request in all that time
 * @param coverage   when it was scraped
 * @param upByMinute minutes of the span with and without a scraped target (see {@link UpMinutes}); null without {@code up}
 * @param cpu        null where nothing was found
 * @param memory     null where nothing was found
 * @param peak       requests a second in the busiest five minutes by cell; NaN in cells without; null where not asked
 * @param restarts   in time order
 * @param born       first sample of the service, where that is known
 * @param storeBegan first sample of the store, where that is known
 * @param missing    signals whose metrics do not exist (in the span and the 15 days before)
 * @param failed     signals whose query failed, with the server's words
 * @param explanations      for missing signals: what was looked for, in a sentence
 * @param queries    what was asked
 * @param warnings   sentences about the data's quality
 * @param contradictions what contradicts itself in the counts
 */
public record Observations(
        String service,
        List<String> selectors,
        @Nullable String convention,
        @Nullable String buckets,
        @Nullable DurationMetric durations,
        Cells cells,
        List<EndpointCounts> endpoints,
        SetAsideRequests setAside,
        List<Endpoint> idle,
        Coverage coverage,
        @Nullable UpMinutes upByMinute,
        @Nullable Resource cpu,
        @Nullable Resource memory,
        double @Nullable [] peak,
        List<Restart> restarts,
        @Nullable Instant born,
        @Nullable Instant storeBegan,
        Set<Signal> missing,
        Map<Signal, String> failed,
        Map<Signal, String> explanations,
        List<AskedQuery> queries,
        List<String> warnings,
        Contradictions contradictions) {

    /**
     * Minutes by cell: with any sample of {@code up}, and of those the ones with no target scraped.
     *
     * @param seen minutes with any sample, by cell
     * @param down minutes of those in which no target was scraped, by cell
     */
    public record UpMinutes(double[] seen, double[] down) {
        /** Minutes with any sample in cells {@code first} up to, without, {@code end}. */
        public double seen(int first, int end) {
            return Arrays.stream(seen, first, end).sum();
        }

        /** Without what was seen in excluded time. */
        UpMinutes without(Cells cells) {
            return new UpMinutes(cells.kept(seen, 0), cells.kept(down, 0));
        }

        /** Minutes of those in which no target was scraped. */
        public double down(int first, int end) {
            return Arrays.stream(down, first, end).sum();
        }
    }

    /** A service that begins by so much after its store was not there before; any earlier, only the store may not have been. */
    private static final Duration YOUNGER_THAN_STORE = Duration.ofHours(1);

    public Observations {
        selectors = List.copyOf(selectors);
        if (!cells.excluded().isEmpty()) {
            endpoints = endpoints.stream().map(e -> e.without(cells)).toList();
            setAside = setAside.without(cells);
            coverage = coverage.without(cells);
            upByMinute = upByMinute == null ? null : upByMinute.without(cells);
            cpu = cpu == null ? null : cpu.without(cells);
            memory = memory == null ? null : memory.without(cells);
            peak = peak == null ? null : cells.kept(peak, Double.NaN);
            contradictions = contradictions.without(cells);
        }
        endpoints = List.copyOf(endpoints);
        idle = List.copyOf(idle);
        restarts = List.copyOf(restarts);
        missing = Set.copyOf(missing);
        failed = Map.copyOf(failed);
        explanations = Map.copyOf(explanations);
        queries = List.copyOf(queries);
        warnings = List.copyOf(warnings);
    }

    /**
     * The part of a window that is judged: all of it, or since the service's birth where it is younger than the window,
     * which is known if the store is over an hour older.
     */
    public TimeRange range(TimeRange window) {
        if (born == null || storeBegan == null) {
            return window;
        }
        boolean isBornInIt = born.isAfter(window.from()) && born.isBefore(window.to());
        return isBornInIt && born.isAfter(storeBegan.plus(YOUNGER_THAN_STORE))
                ? new TimeRange(born, window.to())
                : window;
    }

    /** Counts by endpoint. */
    public Map<Endpoint, EndpointCounts> byEndpoint() {
        return endpoints.stream()
                .collect(Collectors.toMap(EndpointCounts::endpoint, Function.identity(), (one, same) -> one));
    }

    /** Whether nothing is left of a window. */
    public boolean isExcluded(TimeRange window) {
        return cells.left(range(window)).isEmpty();
    }

    /** The share of the judged part of a window that was seen, in 0..1. */
    public double coverage(TimeRange window) {
        return new ServiceWindow(this, range(window)).coverage();
    }

    /** What contradicts itself of all that an objective is judged by in a window; for its words. */
    public List<Contradiction> contradictions(Objective objective, TimeRange window) {
        return new ServiceWindow(this, range(window)).contradictions(objective);
    }

    /**
     * All that was seen of an objective in a window.
     *
     * @param name     the window's name, {@code 7d}
     * @param window   its time, from edge to edge; judged since the service's birth where that lies in it
     * @param outlook what is still to come, where this is the report's period and open: then its last tenth is looked at, if
     *                an edge allows it; else null
     */
    public Evidence evidence(Objective objective, String name, TimeRange window, Evidence.@Nullable Outlook outlook) {
        TimeRange range = range(window);
        ServiceWindow in = new ServiceWindow(this, range);
        double share = in.coverage(objective);
        Evidence.Seen seen = in.seen(objective);
        return new Evidence(
                name,
                range,
                share,
                isMostlyBeforeStore(1 - share, range),
                seen,
                outlook == null ? null : lastTenth(objective, window, seen, outlook));
    }

    private boolean isMostlyBeforeStore(double uncovered, TimeRange range) {
        if (storeBegan == null || !storeBegan.isAfter(range.from())) {
            return false;
        }
        Instant until = storeBegan.isBefore(range.to()) ? storeBegan : range.to();
        double before = cells.secondsLeft(new TimeRange(range.from(), until));
        return before > uncovered * cells.secondsLeft(range) / 2;
    }

    private Evidence.@Nullable LastTenth lastTenth(
            Objective objective, TimeRange period, Evidence.Seen seen, Evidence.Outlook outlook) {
        TimeRange tenth = LastTenths.of(range(period), cells);
        if (tenth == null || !objective.countsEvents() || seen instanceof Evidence.NothingSeen) {
            return null;
        }
        return new Evidence.LastTenth(
                new ServiceWindow(this, tenth).events(objective),
                shareLeft(period, outlook),
                outlook.end(),
                cells.excluded());
    }

    /** Of the time that counts, where the calendar says that there is a share to come. */
    private @Nullable Double shareLeft(TimeRange period, Evidence.Outlook outlook) {
        if (outlook.shareLeft() == null || cells.excluded().isEmpty()) {
            return outlook.shareLeft();
        }
        double gone = cells.secondsLeft(period);
        double toCome = cells.secondsLeft(new TimeRange(period.to(), outlook.end()));
        return toCome / (gone + toCome);
    }

    /** Whether any of what was asked was answered; false where there was nothing to ask. */
    public boolean isAnswered() {
        return Arrays.stream(Signal.values()).anyMatch(s -> !failed.containsKey(s) && !missing.contains(s));
    }
}

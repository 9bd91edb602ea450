package dev.sloreporter.observation;

import static dev.sloreporter.observation.TimesOf.always;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Observations of a made-up service, part by part; whole and without traffic where nothing is said. */
final class ServiceOf {
    private final Cells cells;
    private final List<EndpointCounts> endpoints = new ArrayList<>();
    private final Map<Signal, String> failed = new EnumMap<>(Signal.class);
    private final Set<Signal> missing = EnumSet.noneOf(Signal.class);
    private List<Endpoint> idle = List.of();
    private Coverage coverage;
    private Observations.@Nullable UpMinutes up;
    private @Nullable Resource cpu;
    private double @Nullable [] peak;
    private @Nullable Instant born;
    private @Nullable Instant storeBegan;

    /** Scraped all the time. */
    ServiceOf(Cells cells) {
        this.cells = cells;
        this.coverage = scraped(List.of(cells.span()), cells);
    }

    private static Coverage scraped(List<TimeRange> when, Cells cells) {
        return new Coverage(List.of(new Coverage.Target("a", when, List.of(), always(cells.count()), List.of())), true);
    }

    ServiceOf coverage(Coverage some) {
        coverage = some;
        return this;
    }

    ServiceOf scraped(List<TimeRange> when) {
        return coverage(scraped(when, cells));
    }

    /** The same in every cell. */
    ServiceOf endpoint(String method, String route, double requests, double errors, Histogram latency) {
        double[] of =
                IntStream.range(0, cells.count()).mapToDouble(i -> requests).toArray();
        double[] bad =
                IntStream.range(0, cells.count()).mapToDouble(i -> errors).toArray();
        List<Histogram> all =
                IntStream.range(0, cells.count()).mapToObj(i -> latency).toList();
        endpoints.add(new EndpointCounts(new Endpoint(method, route), of, bad, all, new double[cells.count()]));
        return this;
    }

    ServiceOf up(double[] seen, double[] down) {
        up = new Observations.UpMinutes(seen, down);
        return this;
    }

    ServiceOf cpu(Resource.Instance... instances) {
        cpu = new Resource("process_cpu_seconds_total", "machine_cpu_cores", "2 cores", List.of(instances));
        return this;
    }

    ServiceOf idle(Endpoint endpoint) {
        idle = List.of(endpoint);
        return this;
    }

    ServiceOf peak(double... byCell) {
        peak = byCell;
        return this;
    }

    ServiceOf born(Instant at) {
        born = at;
        return this;
    }

    ServiceOf storeBegan(Instant at) {
        storeBegan = at;
        return this;
    }

    ServiceOf failed(Signal signal) {
        failed.put(signal, "query timed out");
        return this;
    }

    ServiceOf missing(Signal signal) {
        missing.add(signal);
        return this;
    }

    /** NullAway doesn't see in class files that the array of peaks may be null. */
    @SuppressWarnings("NullAway")
    Observations seen() {
        return new Observations(
                "shop",
                List.of("job=\"shop\""),
                null,
                null,
                null,
                cells,
                endpoints,
                SetAsideRequests.NONE,
                idle,
                coverage,
                up,
                cpu,
                null,
                peak,
                List.of(),
                born,
                storeBegan,
                missing,
                failed,
                Map.of(),
                List.of(),
                List.of(),
                Contradictions.NONE);
    }
}

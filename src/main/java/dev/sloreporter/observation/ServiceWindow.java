package dev.sloreporter.observation;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.histogram.HistogramSum;
import dev.sloreporter.slo.ContradictedShare;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.WindowMeasurements;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was seen of one service in one window, objective by objective: events and levels, and the share of time behind them. */
final class ServiceWindow implements WindowMeasurements {
    private static final double SECONDS_A_MINUTE = 60;
    /** A peak is that of the busiest five minutes: a shorter window has none. */
    private static final Duration PEAK = Duration.ofMinutes(5);

    private final Observations of;
    private final TimeRange range;
    private final int first;
    private final int end;
    /** Of what is left of it. */
    private final double seconds;

    /**
     * @param of    the service
     * @param range from an edge or the service's birth to an edge
     */
    ServiceWindow(Observations of, TimeRange range) {
        this.of = of;
        this.range = range;
        this.first = range.from().equals(of.born())
                ? of.cells().containing(range.from())
                : of.cells().first(range);
        this.end = of.cells().end(range);
        this.seconds = of.cells().secondsLeft(range);
    }

    /** What was seen of an objective; why nothing, where that is known before counting. */
    Seen seen(Objective objective) {
        List<Signal> signals = objective.kind().signals();
        if (seconds == 0) {
            return new NothingSeen(Reason.EXCLUDED);
        }
        if (of.failed().containsKey(Signal.UP) || signals.stream().anyMatch(of.failed()::containsKey)) {
            return new NothingSeen(Reason.QUERY_FAILED);
        }
        if (signals.stream().anyMatch(of.missing()::contains)) {
            return new NothingSeen(Reason.METRIC_MISSING);
        }
        return signals.stream().anyMatch(Signal::isOfRequests) ? ofRequests(objective) : events(objective);
    }

    /** Something about the endpoints that are meant, unless there are none or no target showed requests in the window. */
    private Seen ofRequests(Objective objective) {
        RouteFilter route = objective.route();
        if (route != null && meant(route).isEmpty() && !isIdle(route)) {
            return new NothingSeen(Reason.METRIC_MISSING);
        }
        return of.coverage().showedAnything(range, of.cells())
                ? events(objective)
                : new NothingSeen(Reason.LOW_COVERAGE);
    }

    /** What was seen of an objective, where it is known that something was; its events may be none. */
    Seen events(Objective objective) {
        return objective.kind().seen(this, objective.route());
    }

    /** The share of the window that was seen of it, in 0..1; 0 where that could not be asked. */
    double coverage(Objective objective) {
        if (of.failed().containsKey(Signal.UP) || seconds == 0) {
            return 0;
        }
        return objective.kind().signals().stream().mapToDouble(this::coverage).reduce(1, Math::min);
    }

    private double coverage(Signal signal) {
        return switch (signal) {
            case LATENCY -> coverage(true);
            case REQUESTS, ERRORS, PEAK -> coverage(false);
            case CPU -> share(of.cpu());
            case MEMORY -> share(of.memory());
            case UP -> share(of.upByMinute());
        };
    }

    /** The share of the window in which targets were scraped and showed what can be counted. */
    double coverage() {
        return Math.min(coverage(true), coverage(false));
    }

    private double coverage(boolean durations) {
        double share = of.coverage().share(range, of.cells());
        return share * (1 - of.contradictions().uncounted(of.cells(), first, end, durations));
    }

    /** What contradicts itself of all that an objective is judged by. */
    List<Contradiction> contradictions(Objective objective) {
        List<Endpoint> meant =
                meant(objective.route()).stream().map(EndpointCounts::endpoint).toList();
        return objective.kind().signals().stream()
                .map(signal -> signal == Signal.LATENCY)
                .distinct()
                .flatMap(durations -> of.contradictions().in(first, end, durations))
                .distinct()
                .filter(one -> one.endpoint() == null || meant.contains(one.endpoint()))
                .toList();
    }

    private ContradictedShare incoherence(List<EndpointCounts> endpoints, boolean durations, double total) {
        Set<Endpoint> meant = endpoints.stream().map(EndpointCounts::endpoint).collect(Collectors.toSet());
        return of.contradictions().incoherence(of.cells(), first, end, durations, meant::contains, total);
    }

    private boolean isIdle(RouteFilter route) {
        return of.idle().stream().anyMatch(endpoint -> route.matches(endpoint.method(), endpoint.route()));
    }

    private List<EndpointCounts> meant(@Nullable RouteFilter route) {
        return of.endpoints().stream()
                .filter(e -> route == null
                        || route.matches(e.endpoint().method(), e.endpoint().route()))
                .toList();
    }

    @Override
    public Latencies durations(@Nullable RouteFilter route) {
        List<EndpointCounts> endpoints = meant(route);
        HistogramSum sum = new HistogramSum();
        for (EndpointCounts endpoint : endpoints) {
            for (Histogram cell : endpoint.latency().subList(first, end)) {
                sum.add(cell);
            }
        }
        Histogram latency = sum.toHistogram();
        return new Latencies(latency, incoherence(endpoints, true, latency.total()));
    }

    @Override
    public Events failures(@Nullable RouteFilter route) {
        List<EndpointCounts> endpoints = meant(route);
        double total = total(endpoints);
        double bad = endpoints.stream().mapToDouble(e -> e.errors(first, end)).sum();
        return new Events(total, Math.min(bad, total), incoherence(endpoints, false, total));
    }

    @Override
    public Seen rate(@Nullable RouteFilter route) {
        List<EndpointCounts> endpoints = meant(route);
        double total = total(endpoints);
        ContradictedShare incoherence = incoherence(endpoints, false, total);
        if (total == 0) {
            return new Level(0, incoherence);
        }
        double counted = of.coverage().countedSeconds(range, of.cells());
        return counted > 0 ? new Level(total / counted, incoherence) : new NothingSeen(Reason.LOW_COVERAGE);
    }

    @Override
    public Seen peak() {
        double[] peaks = of.peak();
        if (peaks == null || range.length().compareTo(PEAK) < 0) {
            return new NothingSeen(Reason.METRIC_MISSING);
        }
        if (of.contradictions().in(first, end, false).anyMatch(one -> one.endpoint() == null)) {
            return new NothingSeen(Reason.INCOHERENT);
        }
        OptionalDouble peak =
                Arrays.stream(peaks, first, end).filter(Double::isFinite).max();
        boolean isCutUp = of.cells().excluded().touch(range);
        return peak.isEmpty() && isCutUp ? new NothingSeen(Reason.LOW_COVERAGE) : new Level(peak.orElse(0));
    }

    private double total(List<EndpointCounts> endpoints) {
        return endpoints.stream().mapToDouble(e -> e.requests(first, end)).sum();
    }

    @Override
    public Seen used(Signal signal, boolean max) {
        Resource resource = signal == Signal.CPU ? of.cpu() : of.memory();
        if (resource == null) {
            return new NothingSeen(Reason.METRIC_MISSING);
        }
        double value = max ? resource.max(first, end) : resource.average(first, end);
        return Double.isNaN(value) ? new NothingSeen(Reason.LOW_COVERAGE) : new Level(value);
    }

    @Override
    public Seen minutes() {
        Observations.UpMinutes minutes = of.upByMinute();
        if (minutes == null) {
            return new NothingSeen(Reason.METRIC_MISSING);
        }
        double seen = minutes.seen(first, end);
        return seen > 0
                ? new Events(seen, Math.min(seen, minutes.down(first, end)))
                : new NothingSeen(Reason.LOW_COVERAGE);
    }

    private double share(Observations.@Nullable UpMinutes minutes) {
        return minutes == null ? 0 : minutes.seen(first, end) * SECONDS_A_MINUTE / seconds;
    }

    /**
     * Instances with samples ÷ instances in sight over time, cell by cell: the share of a cell in which any is in sight, times
     * the part of those that had samples. Without request metrics the share of time with samples.
     */
    private double share(@Nullable Resource resource) {
        if (resource == null) {
            return 0;
        }
        double seen = 0;
        boolean hasRequests =
                !of.missing().contains(Signal.REQUESTS) || !of.missing().contains(Signal.LATENCY);
        TargetCounts scrapes = of.coverage().scrapes(range, of.cells());
        for (int cell = first; cell < end; cell++) {
            seen += hasRequests ? ofThoseInSight(resource, cell, scrapes) : resource.seenOfAny(cell);
        }
        return seen / seconds;
    }

    private double ofThoseInSight(Resource resource, int cell, TargetCounts scrapes) {
        TimeRange time = of.cells().cell(cell);
        double any = scrapes.integral(time, (scraped, inSight) -> inSight > 0 ? 1 : 0);
        double all = scrapes.integral(time, (scraped, inSight) -> inSight);
        return all > 0 ? any * Math.min(1, resource.seen(cell) / all) : 0;
    }
}

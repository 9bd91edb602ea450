package dev.sloreporter.observation;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.WindowMeasurements;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests as they were counted, whatever their routes; of anything else nothing was measured. Added up when asked for. */
public final class CountedRequests implements WindowMeasurements {
    private static final Seen NOTHING = new NothingSeen(Reason.METRIC_MISSING);

    private final Supplier<Histogram> durations;
    private final DoubleSupplier requests;
    private final DoubleSupplier errors;

    /** With those durations; so many by the metric that carries the status, and the failed ones among them. */
    public CountedRequests(Supplier<Histogram> durations, DoubleSupplier requests, DoubleSupplier errors) {
        this.durations = durations;
        this.requests = requests;
        this.errors = errors;
    }

    /** Those of some endpoints, in cells from {@code first} up to, without, {@code end}. */
    public static CountedRequests of(List<EndpointCounts> endpoints, int first, int end) {
        return new CountedRequests(
                () -> Histogram.sum(
                        endpoints.stream().map(one -> one.latency(first, end)).toList()),
                () -> endpoints.stream()
                        .mapToDouble(one -> one.requests(first, end))
                        .sum(),
                () -> endpoints.stream()
                        .mapToDouble(one -> one.errors(first, end))
                        .sum());
    }

    @Override
    public Latencies durations(@Nullable RouteFilter route) {
        return new Latencies(durations.get());
    }

    @Override
    public Events failures(@Nullable RouteFilter route) {
        double total = requests.getAsDouble();
        return new Events(total, Math.min(errors.getAsDouble(), total));
    }

    @Override
    public Seen rate(@Nullable RouteFilter route) {
        return NOTHING;
    }

    @Override
    public Seen peak() {
        return NOTHING;
    }

    @Override
    public Seen used(Signal resource, boolean max) {
        return NOTHING;
    }

    @Override
    public Seen minutes() {
        return NOTHING;
    }
}

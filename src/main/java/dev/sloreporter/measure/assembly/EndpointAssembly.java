package dev.sloreporter.measure.assembly;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.SetAsideRequests;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.plan.PromQl;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.StatusVocabulary;
import dev.sloreporter.slo.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what happened at a service's endpoints from its slices: counts of those that had requests, those that were idle,
 * and requests that are set aside.
 */
final class EndpointAssembly {
    /** Statuses that a sentence lists. */
    private static final int SHOWN = 5;

    private final ServicePlan service;
    private final Cells cells;
    private final List<@Nullable Slice> slices;
    private final MissingSignals missing;
    private final List<EndpointCounts> counted = new ArrayList<>();
    private final List<EndpointCounts> scrapes = new ArrayList<>();
    private final List<Endpoint> idle = new ArrayList<>();
    private final SortedMap<String, double[]> oddStatuses;

    /**
     * Puts it together.
     *
     * @param slices  by cell; null where nothing is known
     * @param isKnown whether requests could be read
     * @param missing takes errors, where no status is a code
     */
    EndpointAssembly(
            ServicePlan service, Cells cells, List<@Nullable Slice> slices, boolean isKnown, MissingSignals missing) {
        this.service = service;
        this.cells = cells;
        this.slices = slices;
        this.missing = missing;
        if (isKnown) {
            sort();
        }
        oddStatuses = oddStatuses();
    }

    /** Those with requests, in order. */
    List<EndpointCounts> counted() {
        return counted;
    }

    /** Those that are exposed and had no request. */
    List<Endpoint> idle() {
        return idle;
    }

    SetAsideRequests setAside() {
        return new SetAsideRequests(scrapes, oddStatuses);
    }

    private void forEach(ObjIntConsumer<Slice> each) {
        for (int cell = 0; cell < slices.size(); cell++) {
            Slice slice = slices.get(cell);
            if (slice != null) {
                each.accept(slice, cell);
            }
        }
    }

    private void sort() {
        SortedMap<Endpoint, EndpointCells> rows = new TreeMap<>();
        forEach((slice, cell) -> slice.endpoints()
                .forEach(of -> rows.computeIfAbsent(of.endpoint(), e -> new EndpointCells(cells.count()))
                        .put(cell, of)));
        rows.forEach((endpoint, row) -> {
            if (service.isScrapedAt(endpoint.route())) {
                scrapes.add(row.counts(endpoint));
            } else if (row.isIdle()) {
                idle.add(endpoint);
            } else {
                counted.add(row.counts(endpoint));
            }
        });
    }

    /** One endpoint's figures by cell. */
    private static final class EndpointCells {
        private final double[] requests;
        private final double[] errors;
        private final double[] seconds;
        private final Histogram[] latency;

        EndpointCells(int cells) {
            requests = new double[cells];
            errors = new double[cells];
            seconds = new double[cells];
            latency = new Histogram[cells];
            Arrays.fill(latency, Histogram.EMPTY);
        }

        void put(int cell, EndpointSlice of) {
            requests[cell] = of.requests();
            errors[cell] = of.errors();
            seconds[cell] = of.seconds();
            latency[cell] = of.latency().timed(of.seconds());
        }

        boolean isIdle() {
            return Arrays.stream(requests).allMatch(of -> of == 0)
                    && Arrays.stream(latency).allMatch(of -> of.total() == 0);
        }

        EndpointCounts counts(Endpoint endpoint) {
            return new EndpointCounts(endpoint, requests, errors, Arrays.asList(latency), seconds);
        }
    }

    /**
     * Requests by cell whose status is none of its vocabulary. Where no status is, nobody knows which requests failed: that is
     * said, and none of them is odd.
     */
    private SortedMap<String, double[]> oddStatuses() {
        SortedMap<String, double[]> odd = new TreeMap<>();
        forEach((slice, cell) -> slice.statuses()
                .forEach((status, requests) ->
                        odd.computeIfAbsent(status, s -> new double[cells.count()])[cell] = requests));
        RequestMetrics metrics = service.metrics();
        String label = metrics == null ? null : metrics.status();
        if (metrics == null || label == null || odd.isEmpty()) {
            return new TreeMap<>();
        }
        Optional<StatusVocabulary> vocabulary = StatusVocabulary.of(metrics.requests(), label, odd.keySet());
        if (vocabulary.isEmpty()) {
            missing.add(
                    "no value of the label " + label + " of " + metrics.requests()
                            + " looks like an HTTP or gRPC code (there are: "
                            + odd.keySet().stream()
                                    .limit(SHOWN)
                                    .map(PromQl::quote)
                                    .collect(Collectors.joining(", "))
                            + "): say under errors which of them is a failed request",
                    Signal.ERRORS);
            return new TreeMap<>();
        }
        odd.keySet().removeIf(vocabulary.get()::has);
        return odd;
    }
}

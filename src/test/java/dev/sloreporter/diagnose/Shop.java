package dev.sloreporter.diagnose;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.AskedQuery;
import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Contradictions;
import dev.sloreporter.observation.Coverage;
import dev.sloreporter.observation.Coverage.Target;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Observations.UpMinutes;
import dev.sloreporter.observation.Resource;
import dev.sloreporter.observation.Restart;
import dev.sloreporter.observation.SetAsideRequests;
import dev.sloreporter.slo.ExcludedTime;
import dev.sloreporter.slo.Exclusions;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A service made by hand: four hours, bounds at 0.1, 0.2 and 0.5 s, every figure chosen by the test. */
public final class Shop {
    public static final Instant START = Instant.parse("2026-09-14T20:00:00Z");
    public static final int HOURS = 4;
    public static final TimeRange PERIOD = new TimeRange(START, START.plusSeconds(3600 * HOURS));
    private static final double[] BOUNDS = {0.1, 0.2, 0.5};

    private String name = "shop";
    private final List<EndpointCounts> endpoints = new ArrayList<>();
    private final Set<Signal> missing = EnumSet.noneOf(Signal.class);
    private final Map<Signal, String> failed = new TreeMap<>();
    private final Map<Signal, String> notes = new TreeMap<>();
    private final List<Restart> restarts = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Coverage coverage = new Coverage(List.of(target("shop 10.0.0.1:8080", PERIOD)), true);
    private @Nullable String convention = "client-library";
    private @Nullable String buckets = "buckets=(%s)";
    private @Nullable Resource cpu;
    private @Nullable Resource memory;
    private @Nullable UpMinutes up;
    private double @Nullable [] peak;
    private @Nullable Instant born;
    private @Nullable Instant storeBegan;
    private Exclusions excluded = Exclusions.NONE;

    /** The end of so many hours. */
    public static Instant hour(int i) {
        return START.plusSeconds(3600L * i);
    }

    /** A target that was scraped in those times. */
    public static Target target(String name, TimeRange... scraped) {
        boolean[] showed = new boolean[HOURS];
        Arrays.fill(showed, true);
        return new Target(name, List.of(scraped), List.of(), showed, List.of());
    }

    /** An hour's requests: up to 0.1 s, 0.2 s, 0.5 s, and longer, not cumulative. */
    public static Histogram hour(double... each) {
        double[] cumulative = new double[BOUNDS.length];
        double sum = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            sum += each[i];
            cumulative[i] = sum;
        }
        return Histogram.of(BOUNDS, cumulative, sum + each[BOUNDS.length]);
    }

    /** An endpoint with the same in each hour. */
    public Shop endpoint(String method, String route, double errors, double seconds, double... each) {
        return endpoint(method, route, errors, seconds, hours(each));
    }

    /** An endpoint whose bounds or hours are its own; so many errors and seconds in each hour. */
    public Shop endpoint(String method, String route, double errors, double seconds, List<Histogram> latency) {
        endpoints.add(new EndpointCounts(
                new Endpoint(method, route),
                latency.stream().mapToDouble(Histogram::total).toArray(),
                filled(errors),
                latency,
                filled(seconds)));
        return this;
    }

    /** An endpoint with figures of its own for each hour. */
    public Shop endpoint(EndpointCounts counts) {
        endpoints.add(counts);
        return this;
    }

    /** The same in every hour. */
    public static List<Histogram> hours(double... each) {
        return IntStream.range(0, HOURS).mapToObj(i -> hour(each)).toList();
    }

    public Shop named(String service) {
        name = service;
        return this;
    }

    public Shop cpu(double... byHour) {
        cpu = resource("machine_cpu_cores", "2 cores an instance", byHour);
        return this;
    }

    public Shop memory(double... byHour) {
        memory = resource("container_spec_memory_limit_bytes", "2 GiB limit", byHour);
        return this;
    }

    private static Resource resource(String of, String ofText, double... byHour) {
        return new Resource(
                "used",
                of,
                ofText,
                List.of(new Resource.Instance("10.0.0.1:8080", byHour, byHour.clone(), filled(3600))));
    }

    public Shop missing(Signal signal, String note) {
        missing.add(signal);
        notes.put(signal, note);
        return this;
    }

    public Shop failed(Signal signal, String words) {
        failed.put(signal, words);
        return this;
    }

    public Shop coverage(Coverage seen) {
        coverage = seen;
        return this;
    }

    public Shop restart(Instant at, String instance) {
        restarts.add(new Restart(at, instance));
        return this;
    }

    public Shop convention(@Nullable String name, @Nullable String pattern) {
        convention = name;
        buckets = pattern;
        return this;
    }

    public Shop up(double... down) {
        up = new UpMinutes(filled(60), down);
        return this;
    }

    public Shop peak(double... byHour) {
        peak = byHour;
        return this;
    }

    public Shop born(Instant at) {
        born = at;
        return this;
    }

    public Shop storeBegan(Instant at) {
        storeBegan = at;
        return this;
    }

    /** Maintenance, whose edges are at full hours. */
    public Shop excluded(ExcludedTime... some) {
        excluded = Exclusions.of(List.of(some));
        return this;
    }

    public Shop warning(String sentence) {
        warnings.add(sentence);
        return this;
    }

    /** NullAway reads no annotation of an array from a class file. */
    @SuppressWarnings("NullAway")
    public Observations observed() {
        long[] edges = IntStream.rangeClosed(0, HOURS)
                .mapToLong(i -> hour(i).getEpochSecond())
                .toArray();
        return new Observations(
                name,
                List.of("job=\"shop\""),
                convention,
                buckets,
                null,
                new Cells(edges).without(excluded),
                endpoints,
                SetAsideRequests.NONE,
                List.of(),
                coverage,
                up,
                cpu,
                memory,
                peak,
                restarts,
                born,
                storeBegan,
                missing,
                failed,
                notes,
                List.of(
                        new AskedQuery("q1", "latency{job=\"shop\"}", Set.of(Signal.LATENCY)),
                        new AskedQuery("q2", "requests{job=\"shop\"}", Set.of(Signal.REQUESTS, Signal.ERRORS)),
                        new AskedQuery("q3", "cpu{job=\"shop\"}", Set.of(Signal.CPU)),
                        new AskedQuery("q4", "memory{job=\"shop\"}", Set.of(Signal.MEMORY))),
                warnings,
                Contradictions.NONE);
    }

    private static double[] filled(double value) {
        double[] all = new double[HOURS];
        Arrays.fill(all, value);
        return all;
    }
}

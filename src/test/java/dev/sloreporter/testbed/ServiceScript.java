package dev.sloreporter.testbed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a simulated service is: how it counts, what it runs on, which endpoints it has. */
public final class ServiceScript {
    static final int CORES = 2;
    static final long MEMORY_LIMIT = 1L << 31;

    final String name;
    String seed;
    final List<EndpointScript> endpoints = new ArrayList<>();
    final Map<String, String> labels = new LinkedHashMap<>();
    SimulatedNames convention = SimulatedNames.CLIENT_LIBRARY;
    int instances = 1;

    @Nullable
    Duration replacedEvery;

    boolean newNames;
    boolean daily;
    boolean pushed;
    double cpu = .4;
    double memory = .5;

    @Nullable
    Instant born;

    @Nullable
    Instant ended;

    private final Map<Integer, double[]> bucketsOf = new HashMap<>();
    private final List<Shown> shown =
            new ArrayList<>(List.of(new Shown(-1, Long.MIN_VALUE, Set.of(Exposition.classic()))));
    private double @Nullable [] buckets;

    ServiceScript(String name) {
        this.name = name;
        this.seed = name;
    }

    /** How its metrics are spelled; by default as {@link SimulatedNames#CLIENT_LIBRARY}. */
    public ServiceScript convention(SimulatedNames spelling) {
        convention = spelling;
        return this;
    }

    /** The same requests happen to it as to a service of that name. */
    public ServiceScript like(String other) {
        seed = other;
        return this;
    }

    /** Bucket bounds in seconds, ascending; by default the convention's own. */
    public ServiceScript buckets(double... bounds) {
        buckets = bounds.clone();
        return this;
    }

    /** Bucket bounds of one instance, counted from 0. */
    public ServiceScript bucketsOf(int instance, double... bounds) {
        bucketsOf.put(instance, bounds.clone());
        return this;
    }

    /** How it shows its request histogram; by default with classic buckets. */
    public ServiceScript exposing(Exposition... all) {
        return exposingFrom(Instant.EPOCH, all);
    }

    /** The same from a time on; its processes go on, and what they had counted is in what they show then. */
    public ServiceScript exposingFrom(Instant time, Exposition... all) {
        shown.add(new Shown(-1, time.toEpochMilli(), Set.of(all)));
        return this;
    }

    /** The same of one instance, counted from 0. */
    public ServiceScript exposingOf(int instance, Exposition... all) {
        shown.add(new Shown(instance, Instant.EPOCH.toEpochMilli(), Set.of(all)));
        return this;
    }

    /** How many processes share the traffic. */
    public ServiceScript instances(int count) {
        instances = count;
        return this;
    }

    /** Processes restart in place, one after the other: same names, counters from zero. */
    public ServiceScript restartsEvery(Duration period) {
        replacedEvery = period;
        newNames = false;
        return this;
    }

    /** Pods are replaced, one after the other: new names. */
    public ServiceScript newPodsEvery(Duration period) {
        replacedEvery = period;
        newNames = true;
        return this;
    }

    /** Met first by the scrape after this time; without it the service is older than the data. */
    public ServiceScript bornAt(Instant time) {
        born = time;
        return this;
    }

    /** Met last by the scrape at or before this time. */
    public ServiceScript endedAt(Instant time) {
        ended = time;
        return this;
    }

    /** Traffic comes and goes with the day (UTC), between half and one and a half of what the endpoints say. */
    public ServiceScript daily() {
        daily = true;
        return this;
    }

    /** Samples are pushed: neither {@code up} nor {@code process_start_time_seconds}. */
    public ServiceScript pushed() {
        pushed = true;
        return this;
    }

    /** Mean share of its two cores that an instance uses. */
    public ServiceScript cpu(double share) {
        cpu = share;
        return this;
    }

    /** Mean share of its 2 GiB that an instance fills. */
    public ServiceScript memory(double share) {
        memory = share;
        return this;
    }

    /** One more label on every series. */
    public ServiceScript label(String label, String value) {
        labels.put(label, value);
        return this;
    }

    /** One more endpoint. */
    public ServiceScript endpoint(String method, String route, UnaryOperator<EndpointScript> behaviour) {
        endpoints.add(behaviour.apply(new EndpointScript(method, route)));
        return this;
    }

    /** All ways in which an instance ever shows its histogram. */
    Set<Exposition> expositions(int instance) {
        return shown.stream()
                .filter(one -> one.instance < 0 || one.instance == instance)
                .flatMap(one -> one.as.stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean shows(Exposition exposition, int instance, long millis) {
        Set<Exposition> now = Set.of();
        for (Shown one : shown) {
            now = (one.instance < 0 || one.instance == instance) && one.since <= millis ? one.as : now;
        }
        return now.contains(exposition);
    }

    /** What holds from a time on until something later in the list holds; −1 for all instances. */
    private record Shown(int instance, long since, Set<Exposition> as) {}

    double[] bucketsOf(int instance) {
        double[] general = buckets == null ? convention.buckets() : buckets;
        return bucketsOf.getOrDefault(instance, general);
    }

    /** What the traffic of the hour is of its mean. */
    double share(Instant at) {
        double angle = (at.getEpochSecond() % 86_400) / 86_400.0 * 2 * StrictMath.PI;
        return daily ? 1 - StrictMath.cos(angle) / 2 : 1;
    }
}

package dev.sloreporter.history;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.Denominator;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.observation.Slice.InstanceUse;
import dev.sloreporter.observation.Slice.SeriesSlice;
import dev.sloreporter.observation.Slice.TargetSlice;
import dev.sloreporter.observation.Slice.Use;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A service's hour as it usually is: three instances, scraped every 15 s. */
public final class UsualHour {
    private static final int INSTANCES = 3;
    private static final int SCRAPE_MILLIS = 15_000;
    private static final double[] BOUNDS = {
        .005, .01, .025, .05, .075, .1, .15, .25, .35, .5, .75, 1, 2.5, 5, 10,
    };

    private UsualHour() {}

    /** One with some endpoints, other counts by another seed. */
    public static Slice slice(Instant from, int endpoints, long seed) {
        return slice(from, endpoints, SCRAPE_MILLIS, seed);
    }

    /** One that is scraped that often. */
    public static Slice slice(Instant from, int endpoints, int scrapeMillis, long seed) {
        Random random = new Random(seed);
        return new Slice(
                new TimeRange(from, from.plusSeconds(3600)),
                from,
                IntStream.range(0, endpoints).mapToObj(e -> endpoint(e, random)).toList(),
                IntStream.range(0, INSTANCES).mapToObj(UsualHour::labels).toList(),
                true,
                0,
                List.of(),
                IntStream.range(0, INSTANCES)
                        .mapToObj(i -> target(from, i, scrapeMillis))
                        .toList(),
                use("process_cpu_seconds_total", "cpu_limit", random),
                use("process_resident_memory_bytes", "memory_limit", random),
                new TreeMap<>(),
                rates(from, random),
                null,
                null,
                List.of());
    }

    private static EndpointSlice endpoint(int number, Random random) {
        int volume = (int) (100 * StrictMath.exp(2 * random.nextGaussian()));
        double[] counts = new double[BOUNDS.length];
        int total = 0;
        double median = .02 * StrictMath.exp(number % 10 / 5.0);
        int[] buckets = new int[BOUNDS.length + 1];
        double seconds = 0;
        for (int i = 0; i < volume; i++) {
            double took = median * StrictMath.exp(0.7 * random.nextGaussian());
            seconds += took;
            int at = Arrays.binarySearch(BOUNDS, took);
            buckets[at >= 0 ? at : -at - 1]++;
        }
        for (int i = 0; i < counts.length; i++) {
            total += buckets[i];
            counts[i] = total;
        }
        double errors = random.nextInt(1 + volume / 50);
        return new EndpointSlice(
                new Endpoint(number % 3 == 0 ? "POST" : "GET", "/api/v1/things-" + number + "/{id}"),
                volume,
                errors,
                Math.rint(seconds * 1e6) / 1e6,
                Histogram.of(BOUNDS, counts, volume));
    }

    private static TargetSlice target(Instant from, int instance, int scrapeMillis) {
        int size = 3_600_000 / scrapeMillis;
        long[] times = new long[size];
        double[] up = new double[size];
        double[] started = new double[size];
        Arrays.setAll(times, i -> from.toEpochMilli() + 1234 + 3456L * instance + (long) i * scrapeMillis);
        Arrays.fill(up, 1);
        Arrays.fill(started, 1_789_000_000.23 + instance);
        SortedMap<String, String> labels = labels(instance);
        return new TargetSlice(
                "shop",
                "10.0.0." + instance + ":8080",
                0,
                List.of(new SeriesSlice(labels, new Samples(times, up))),
                List.of(new SeriesSlice(labels, new Samples(times.clone(), started))));
    }

    private static SortedMap<String, String> labels(int instance) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put("job", "shop");
        labels.put("instance", "10.0.0." + instance + ":8080");
        labels.put("namespace", "production");
        labels.put("pod", "shop-7d9c6b5f4-x2" + instance);
        return labels;
    }

    private static Use use(String used, String of, Random random) {
        return new Use(
                used,
                of,
                IntStream.range(0, INSTANCES)
                        .mapToObj(i -> new InstanceUse(labels(i), random.nextDouble(), random.nextDouble()))
                        .toList(),
                IntStream.range(0, INSTANCES)
                        .mapToObj(i -> new Denominator(labels(i), 1 << 30))
                        .toList());
    }

    private static Samples rates(Instant from, Random random) {
        long[] times = new long[12];
        double[] rates = new double[12];
        Arrays.setAll(times, i -> from.toEpochMilli() + 300_000L * (i + 1));
        Arrays.setAll(rates, i -> random.nextInt(10_000) / 300.0);
        return new Samples(times, rates);
    }
}

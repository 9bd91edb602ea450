package dev.sloreporter.history;

import dev.sloreporter.counter.UncountedReason;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.Denominator;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.observation.Slice.InstanceUse;
import dev.sloreporter.observation.Slice.SeriesSlice;
import dev.sloreporter.observation.Slice.TargetSlice;
import dev.sloreporter.observation.Slice.Use;
import dev.sloreporter.observation.UncountedRequests;
import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Slices with anything in them that may be, sensible or not. */
final class MadeUpSlices {
    private static final double[] STRANGE = {
        Double.NaN,
        Double.longBitsToDouble(0x7ff8_0000_0000_0001L),
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -0.0,
        -1,
        0.1,
        1e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        0x1p53,
        0x1p53 + 2,
        0x1p63,
        1.7e9 + 0.123,
    };
    private static final List<String> NAMES = List.of(
            "",
            "a",
            "/things/{id}",
            "zürich",
            "日本語",
            "\uD83D\uDE00",
            "half \uD83D of a pair",
            "a\u0000b\nc",
            "\"; DROP TABLE history_hour; --",
            "<script>",
            "x".repeat(300));

    /** Those of the first format: what its blocks were made of stays as it was, whatever kinds are added. */
    private static final List<UncountedReason> KINDS =
            List.of(UncountedReason.MET_LATE, UncountedReason.FELL_IN_PART, UncountedReason.PERHAPS_HIDDEN);

    private final Random random;

    private MadeUpSlices(Random random) {
        this.random = random;
    }

    static Slice slice(Random random) {
        return new MadeUpSlices(random).slice();
    }

    /** One in which nothing was seen. */
    static Slice empty(Instant from) {
        return new Slice(
                new TimeRange(from, from.plusSeconds(3600)),
                from,
                List.of(),
                List.of(),
                false,
                0,
                List.of(),
                List.of(),
                null,
                null,
                new TreeMap<>(),
                Samples.NONE,
                null,
                null,
                List.of());
    }

    /** The same slice with other statuses and contradictions. */
    static Slice with(Slice of, SortedMap<String, Double> statuses, List<Contradiction> contradictions) {
        return new Slice(
                of.time(),
                of.scrapesFrom(),
                of.endpoints(),
                of.shown(),
                of.hasBuckets(),
                of.dips(),
                of.uncounted(),
                of.targets(),
                of.cpu(),
                of.memory(),
                statuses,
                of.rates(),
                of.born(),
                of.storeBegan(),
                contradictions);
    }

    private Slice slice() {
        Instant from = Instant.ofEpochSecond(1_750_000_000L + random.nextInt(100_000_000));
        Instant to = from.plusSeconds(1 + random.nextInt(7200));
        boolean inDays = random.nextInt(5) == 0;
        return new Slice(
                new TimeRange(from, to),
                inDays ? from.minusSeconds(random.nextInt(300_000)) : from,
                some(12, this::endpoint),
                some(4, this::labels),
                random.nextBoolean(),
                random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(3),
                some(
                        3,
                        () -> new UncountedRequests(
                                KINDS.get(random.nextInt(KINDS.size())), name(), instant(from), number())),
                some(4, () -> target(from)),
                use(),
                use(),
                new TreeMap<>(),
                samples(from),
                random.nextBoolean() ? null : instant(from),
                random.nextBoolean() ? null : instant(from),
                List.of());
    }

    private EndpointSlice endpoint() {
        double seconds = random.nextBoolean() ? random.nextInt(1_000_000_000) / 1e6 : number();
        return new EndpointSlice(new Endpoint(name(), name()), number(), number(), seconds, histogram());
    }

    private Histogram histogram() {
        return switch (random.nextInt(7)) {
            case 0 -> Histogram.EMPTY;
            case 1 -> classic(false).asExponential();
            case 2 -> Histogram.sum(List.of(classic(false), classic(random.nextBoolean()), classic(false)));
            case 3 -> unlike();
            case 4 -> classic(true);
            default -> classic(false);
        };
    }

    private Histogram classic(boolean fractions) {
        double[] bounds = bounds();
        double[] counts = new double[bounds.length];
        double count = 0;
        for (int i = 0; i < counts.length; i++) {
            count += fractions ? random.nextDouble() : random.nextInt(3) * random.nextInt(1000);
            counts[i] = count;
        }
        return Histogram.of(bounds, counts, count + random.nextInt(10));
    }

    /** One that no sum gives, and that may be kept all the same. */
    private Histogram unlike() {
        double[] bounds = bounds();
        double[] least = counts(bounds.length, 10);
        double[] most = counts(bounds.length, 20);
        double[] estimates = counts(bounds.length, 30);
        for (int i = 0; i < most.length; i++) {
            most[i] += 10;
        }
        boolean @Nullable [] carried = random.nextBoolean() ? null : new boolean[bounds.length];
        if (carried != null && carried.length > 0) {
            carried[random.nextInt(carried.length)] = true;
        }
        return Histogram.kept(bounds, least, most, estimates, carried, 30, random.nextBoolean());
    }

    private double[] counts(int size, int most) {
        return IntStream.range(0, size)
                .mapToDouble(i -> random.nextBoolean() ? random.nextInt(most) : most * random.nextDouble())
                .toArray();
    }

    private double[] bounds() {
        double unit = random.nextBoolean() ? 0.005 : random.nextBoolean() ? Math.sqrt(2) / 1000 : -0.1;
        return IntStream.range(random.nextInt(3), random.nextInt(4, 20))
                .mapToDouble(i -> i * unit)
                .sorted()
                .toArray();
    }

    private TargetSlice target(Instant from) {
        SeriesSlice up = new SeriesSlice(labels(), samples(from));
        double[] started = new double[up.samples().size()];
        Arrays.fill(started, 1.7e9 + random.nextInt(1000) / 100.0);
        SeriesSlice starts =
                new SeriesSlice(up.labels(), new Samples(up.samples().times(), started));
        return new TargetSlice(
                name(),
                name(),
                random.nextInt(4) == 0 ? random.nextLong() : 15_000L * random.nextInt(5),
                random.nextInt(5) == 0 ? some(3, () -> new SeriesSlice(labels(), samples(from))) : List.of(up),
                random.nextInt(5) == 0 ? List.of() : List.of(starts));
    }

    private @Nullable Use use() {
        return random.nextInt(3) == 0
                ? null
                : new Use(
                        name(),
                        name(),
                        some(4, () -> new InstanceUse(labels(), share(), share())),
                        some(4, () -> new Denominator(labels(), number())));
    }

    private double share() {
        return random.nextInt(4) == 0 ? Double.NaN : random.nextDouble();
    }

    private Samples samples(Instant from) {
        int size = random.nextInt(4) == 0 ? 0 : random.nextInt(300);
        boolean regular = random.nextBoolean();
        boolean constant = random.nextBoolean();
        long[] times = new long[size];
        double[] values = new double[size];
        long at = from.toEpochMilli() + random.nextInt(15_000);
        double value = random.nextInt(3) == 0 ? number() : 1;
        for (int i = 0; i < size; i++) {
            times[i] = at;
            at += regular ? 15_000 : 1 + random.nextInt(1_000_000);
            value = constant || random.nextInt(10) > 0 ? value : number();
            values[i] = value;
        }
        return new Samples(times, values);
    }

    private SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            labels.put(name(), name());
        }
        return labels;
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private Instant instant(Instant near) {
        return switch (random.nextInt(8)) {
            case 0 -> Instant.MIN;
            case 1 -> Instant.MAX;
            case 2 -> near.plusNanos(random.nextInt(1_000_000_000));
            default -> near.minusSeconds(random.nextInt(10_000_000));
        };
    }

    private double number() {
        return switch (random.nextInt(8)) {
            case 0 -> STRANGE[random.nextInt(STRANGE.length)];
            case 1 -> random.nextDouble() * 1000;
            case 2 -> random.nextInt(Integer.MAX_VALUE);
            default -> random.nextInt(300);
        };
    }

    private <T> List<T> some(int most, Supplier<T> of) {
        int size = random.nextInt(most + 1);
        return Stream.generate(of).limit(size).toList();
    }
}

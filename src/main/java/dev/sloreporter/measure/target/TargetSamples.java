package dev.sloreporter.measure.target;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.SeriesSlice;
import dev.sloreporter.observation.Slice.TargetSlice;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.answer.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When one service's targets were seen: their samples of {@code up} and {@code process_start_time_seconds}, from slices and
 * from fresh answers alike, in any order; a sample that comes twice counts once.
 */
public final class TargetSamples {
    private final SortedMap<Labels, SampleTrack> ups = new TreeMap<>();
    private final SortedMap<Labels, SampleTrack> starts = new TreeMap<>();
    /** Of targets that are not scraped: the beginning of each step in which they were seen. */
    private final SortedMap<StoredMetrics.JobInstance, SampleTrack> pushes = new TreeMap<>();

    /** Samples of one series, part by part. */
    private static final class SampleTrack {
        private final SortedMap<String, String> labels;
        private final List<Samples> parts = new ArrayList<>();
        private final List<Long> steps = new ArrayList<>();
        private @Nullable Joined joined;

        SampleTrack(SortedMap<String, String> labels) {
            this.labels = labels;
        }

        void add(Samples samples, long step) {
            parts.add(samples);
            steps.add(step);
            joined = null;
        }

        /** All samples in order, and the step of each. */
        Joined joined() {
            Joined known = joined;
            if (known == null) {
                known = join();
                joined = known;
            }
            return known;
        }

        /** Mostly one part follows the other; where they overlap each sample counts once. */
        private Joined join() {
            List<Integer> order = IntStream.range(0, parts.size())
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> parts.get(i).times()[0]))
                    .toList();
            List<Joined> chains = new ArrayList<>();
            List<Integer> chain = new ArrayList<>();
            for (int part : order) {
                boolean follows =
                        chain.isEmpty() || parts.get(part).times()[0] > last(parts.get(chain.get(chain.size() - 1)));
                if (!follows) {
                    chains.add(concatenated(chain));
                    chain.clear();
                }
                chain.add(part);
            }
            chains.add(concatenated(chain));
            return chains.stream().reduce(SampleTrack::merged).orElseThrow();
        }

        private static long last(Samples samples) {
            return samples.times()[samples.size() - 1];
        }

        private Joined concatenated(List<Integer> chain) {
            int size = chain.stream().mapToInt(i -> parts.get(i).size()).sum();
            Joined all = new Joined(new Samples(new long[size], new double[size]), new long[size]);
            int at = 0;
            for (int part : chain) {
                Samples samples = parts.get(part);
                System.arraycopy(samples.times(), 0, all.samples().times(), at, samples.size());
                System.arraycopy(samples.values(), 0, all.samples().values(), at, samples.size());
                Arrays.fill(all.steps(), at, at + samples.size(), steps.get(part));
                at += samples.size();
            }
            return all;
        }

        private static Joined merged(Joined one, Joined other) {
            int most = one.steps().length + other.steps().length;
            Joined all = new Joined(new Samples(new long[most], new double[most]), new long[most]);
            int count = 0;
            int i = 0;
            int j = 0;
            while (i < one.steps().length || j < other.steps().length) {
                boolean takesOne = j == other.steps().length
                        || (i < one.steps().length
                                && one.samples().times()[i] <= other.samples().times()[j]);
                Joined from = takesOne ? one : other;
                int at = takesOne ? i++ : j++;
                if (count == 0 || from.samples().times()[at] > all.samples().times()[count - 1]) {
                    all.samples().times()[count] = from.samples().times()[at];
                    all.samples().values()[count] = from.samples().values()[at];
                    all.steps()[count++] = from.steps()[at];
                }
            }
            return new Joined(
                    new Samples(
                            Arrays.copyOf(all.samples().times(), count),
                            Arrays.copyOf(all.samples().values(), count)),
                    Arrays.copyOf(all.steps(), count));
        }
    }

    private record Joined(Samples samples, long[] steps) {}

    /** Takes all that slices tell. */
    public void add(Collection<Slice> slices) {
        slices.forEach(slice -> slice.targets().forEach(target -> add(target, false)));
    }

    /** Takes all that another knows. */
    public void add(TargetSamples other) {
        other.ups.forEach((labels, track) -> add(ups, labels, track.joined().samples()));
        other.starts.forEach(
                (labels, track) -> add(starts, labels, track.joined().samples()));
        other.pushes.forEach((target, track) -> {
            Joined joined = track.joined();
            addPush(target, joined.samples(), joined.steps()[joined.steps().length - 1]);
        });
    }

    /**
     * Takes what slices tell of processes: where nothing changed in a target's slice its first and last samples. Enough to
     * tell lives apart, not to tell how long each sample speaks.
     *
     * @param since what was seen before is left out
     */
    public void addLives(Collection<Slice> slices, Instant since) {
        slices.forEach(slice -> slice.targets().forEach(target -> add(since(target, since), true)));
    }

    private static TargetSlice since(TargetSlice target, Instant since) {
        return new TargetSlice(
                target.job(),
                target.instance(),
                target.stepMillis(),
                since(target.up(), since),
                since(target.starts(), since));
    }

    private static List<SeriesSlice> since(List<SeriesSlice> series, Instant since) {
        return series.stream()
                .map(one ->
                        new SeriesSlice(one.labels(), one.samples().between(since.toEpochMilli() - 1, Long.MAX_VALUE)))
                .filter(one -> one.samples().size() > 0)
                .toList();
    }

    private void add(TargetSlice target, boolean livesAlone) {
        boolean ends = livesAlone && isConstant(target);
        if (target.stepMillis() > 0) {
            target.up().forEach(one -> addPush(target(one.labels()), one.samples(), target.stepMillis()));
        } else {
            target.up().forEach(one -> addUp(Labels.of(one.labels()), ends ? ends(one.samples()) : one.samples()));
        }
        target.starts().forEach(one -> addStart(Labels.of(one.labels()), ends ? ends(one.samples()) : one.samples()));
    }

    private static StoredMetrics.JobInstance target(SortedMap<String, String> labels) {
        return ServiceTargets.jobInstance(Labels.of(labels));
    }

    /** Whether every scrape succeeded and told the same start time, or none. */
    private static boolean isConstant(TargetSlice target) {
        List<SeriesSlice> series = new ArrayList<>(target.up());
        series.addAll(target.starts());
        return series.stream().allMatch(one -> isConstant(one.samples().values()))
                && target.up().stream()
                        .allMatch(up -> target.starts().stream()
                                .allMatch(start -> Arrays.equals(
                                        start.samples().times(), up.samples().times())));
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static Samples ends(Samples samples) {
        int last = samples.size() - 1;
        return last < 2
                ? samples
                : new Samples(
                        new long[] {samples.times()[0], samples.times()[last]},
                        new double[] {samples.values()[0], samples.values()[last]});
    }

    /** Takes samples of {@code up}. */
    public void addUp(Labels labels, Samples samples) {
        add(ups, labels.without(Labels.NAME), samples);
    }

    /** Takes samples of {@code process_start_time_seconds}. */
    public void addStart(Labels labels, Samples samples) {
        add(starts, labels.without(Labels.NAME), samples.finite());
    }

    private static void add(SortedMap<Labels, SampleTrack> into, Labels labels, Samples samples) {
        if (samples.size() > 0) {
            into.computeIfAbsent(labels, l -> new SampleTrack(l.asMap())).add(samples, 0);
        }
    }

    /** Takes the steps, each so long, in which a target was seen that is not scraped. */
    public void addPush(StoredMetrics.JobInstance target, Samples samples, long step) {
        if (samples.size() > 0) {
            pushes.computeIfAbsent(target, t -> new SampleTrack(labels(t))).add(samples, step);
        }
    }

    /** Whether any target was scraped. */
    public boolean hasUps() {
        return !ups.isEmpty();
    }

    /** Whether any target was seen that is not scraped. */
    public boolean hasPushes() {
        return !pushes.isEmpty();
    }

    /** Every target of which there is a sample. */
    public SortedSet<StoredMetrics.JobInstance> targets() {
        SortedSet<StoredMetrics.JobInstance> targets = new TreeSet<>(pushes.keySet());
        ups.keySet().forEach(labels -> targets.add(ServiceTargets.jobInstance(labels)));
        starts.keySet().forEach(labels -> targets.add(ServiceTargets.jobInstance(labels)));
        return targets;
    }

    /** What they tell of targets and their processes. */
    public ServiceTargets targets(long[] edges) {
        Map<StoredMetrics.JobInstance, ScrapeStretches> seen = new LinkedHashMap<>();
        pushes.forEach((target, track) -> {
            Joined joined = track.joined();
            seen.put(target, new ScrapeStretches(joined.samples(), joined.steps()));
        });
        return new ServiceTargets(samples(starts), samples(ups), seen, edges);
    }

    private static Map<Labels, Samples> samples(SortedMap<Labels, SampleTrack> tracks) {
        Map<Labels, Samples> samples = new LinkedHashMap<>();
        tracks.forEach((labels, track) -> samples.put(labels, track.joined().samples()));
        return samples;
    }

    /** What they tell of a time: each target's samples after a moment up to and with another. */
    public List<TargetSlice> within(Instant after, Instant until) {
        long from = after.toEpochMilli();
        long to = until.toEpochMilli();
        SortedMap<StoredMetrics.JobInstance, List<SeriesSlice>> up = series(ups, from, to);
        SortedMap<StoredMetrics.JobInstance, List<SeriesSlice>> told = series(starts, from, to);
        SortedSet<StoredMetrics.JobInstance> all = new TreeSet<>(up.keySet());
        all.addAll(told.keySet());
        List<TargetSlice> slices = new ArrayList<>();
        for (StoredMetrics.JobInstance target : all) {
            slices.add(new TargetSlice(
                    target.job(),
                    target.instance(),
                    0,
                    up.getOrDefault(target, List.of()),
                    told.getOrDefault(target, List.of())));
        }
        pushes.forEach((target, track) -> addPushed(slices, target, track, from, to));
        return slices;
    }

    private static void addPushed(
            List<TargetSlice> slices, StoredMetrics.JobInstance target, SampleTrack track, long from, long to) {
        Joined joined = track.joined();
        long step = joined.steps()[joined.steps().length - 1];
        Samples seen = joined.samples().between(from - step, to - step);
        if (seen.size() > 0) {
            slices.add(new TargetSlice(
                    target.job(), target.instance(), step, List.of(new SeriesSlice(track.labels, seen)), List.of()));
        }
    }

    private static SortedMap<String, String> labels(StoredMetrics.JobInstance target) {
        return Labels.of("job", target.job(), "instance", target.instance()).asMap();
    }

    private static SortedMap<StoredMetrics.JobInstance, List<SeriesSlice>> series(
            SortedMap<Labels, SampleTrack> tracks, long from, long to) {
        SortedMap<StoredMetrics.JobInstance, List<SeriesSlice>> series = new TreeMap<>();
        tracks.forEach((labels, track) -> {
            Samples samples = track.joined().samples().between(from, to);
            if (samples.size() > 0) {
                series.computeIfAbsent(ServiceTargets.jobInstance(labels), t -> new ArrayList<>())
                        .add(new SeriesSlice(track.labels, samples));
            }
        });
        return series;
    }
}

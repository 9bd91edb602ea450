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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The samples of {@code up} and {@code process_start_time_seconds} of one service's targets, from slices and from fresh answers
 * alike, in any order; a sample that comes twice counts once.
 */
public final class TargetSamples {
    private final SortedMap<Labels, SampleTrack> ups = new TreeMap<>();
    private final SortedMap<Labels, SampleTrack> starts = new TreeMap<>();
    /** Of targets that are not scraped: the beginning of each step in which they were seen. */
    private final SortedMap<StoredMetrics.JobInstance, SampleTrack> pushes = new TreeMap<>();

    /** Adds all that slices hold. */
    public void add(Collection<Slice> slices) {
        slices.forEach(slice -> slice.targets().forEach(target -> add(target, false)));
    }

    /** Adds all that another holds. */
    public void add(TargetSamples other) {
        other.ups.forEach((labels, track) -> add(ups, labels, track.joined().samples()));
        other.starts.forEach(
                (labels, track) -> add(starts, labels, track.joined().samples()));
        other.pushes.forEach((target, track) -> {
            SampleTrack.Joined joined = track.joined();
            addPush(target, joined.samples(), joined.steps()[joined.steps().length - 1]);
        });
    }

    /**
     * Adds what slices hold of processes: where nothing changed in a target's slice its first and last samples. Enough to
     * distinguish lives, not to measure how long each sample speaks.
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

    /** Whether every scrape succeeded and showed the same start time, or none. */
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

    /** Adds samples of {@code up}. */
    public void addUp(Labels labels, Samples samples) {
        add(ups, labels.without(Labels.NAME), samples);
    }

    /** Adds samples of {@code process_start_time_seconds}. */
    public void addStart(Labels labels, Samples samples) {
        add(starts, labels.without(Labels.NAME), samples.finite());
    }

    private static void add(SortedMap<Labels, SampleTrack> into, Labels labels, Samples samples) {
        if (samples.size() > 0) {
            into.computeIfAbsent(labels, l -> new SampleTrack(l.asMap())).add(samples, 0);
        }
    }

    /** Adds the steps, each so long, in which a target was seen that is not scraped. */
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

    /** The targets and their processes, by these samples. */
    public ServiceTargets targets(long[] edges) {
        Map<StoredMetrics.JobInstance, ScrapeStretches> seen = new LinkedHashMap<>();
        pushes.forEach((target, track) -> {
            SampleTrack.Joined joined = track.joined();
            seen.put(target, new ScrapeStretches(joined.samples(), joined.steps()));
        });
        return new ServiceTargets(samples(starts), samples(ups), seen, edges);
    }

    private static Map<Labels, Samples> samples(SortedMap<Labels, SampleTrack> tracks) {
        Map<Labels, Samples> samples = new LinkedHashMap<>();
        tracks.forEach((labels, track) -> samples.put(labels, track.joined().samples()));
        return samples;
    }

    /** The samples of a time: each target's samples after a moment up to and with another. */
    public List<TargetSlice> within(Instant after, Instant until) {
        long from = after.toEpochMilli();
        long to = until.toEpochMilli();
        SortedMap<StoredMetrics.JobInstance, List<SeriesSlice>> up = series(ups, from, to);
        SortedMap<StoredMetrics.JobInstance, List<SeriesSlice>> start = series(starts, from, to);
        SortedSet<StoredMetrics.JobInstance> all = new TreeSet<>(up.keySet());
        all.addAll(start.keySet());
        List<TargetSlice> slices = new ArrayList<>();
        for (StoredMetrics.JobInstance target : all) {
            slices.add(new TargetSlice(
                    target.job(),
                    target.instance(),
                    0,
                    up.getOrDefault(target, List.of()),
                    start.getOrDefault(target, List.of())));
        }
        pushes.forEach((target, track) -> addPushed(slices, target, track, from, to));
        return slices;
    }

    private static void addPushed(
            List<TargetSlice> slices, StoredMetrics.JobInstance target, SampleTrack track, long from, long to) {
        SampleTrack.Joined joined = track.joined();
        long step = joined.steps()[joined.steps().length - 1];
        Samples seen = joined.samples().between(from - step, to - step);
        if (seen.size() > 0) {
            slices.add(new TargetSlice(
                    target.job(), target.instance(), step, List.of(new SeriesSlice(track.labels(), seen)), List.of()));
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
                        .add(new SeriesSlice(track.labels(), samples));
            }
        });
        return series;
    }
}

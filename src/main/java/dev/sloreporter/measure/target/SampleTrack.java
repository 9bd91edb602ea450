package dev.sloreporter.measure.target;

import dev.sloreporter.observation.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Samples of one series that come in parts, in any order; a sample that comes twice counts once. */
final class SampleTrack {
    private final SortedMap<String, String> labels;
    private final List<Samples> parts = new ArrayList<>();
    private final List<Long> steps = new ArrayList<>();
    private @Nullable Joined joined;

    SampleTrack(SortedMap<String, String> labels) {
        this.labels = labels;
    }

    SortedMap<String, String> labels() {
        return labels;
    }

    /** @param step how long each of them speaks, in milliseconds; 0 where that is to be measured */
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

    /** Samples in order, and how long each speaks, in milliseconds; 0 where that is to be measured. */
    record Joined(Samples samples, long[] steps) {}
}

package dev.sloreporter.counter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * One target in a random world: processes that start, crash and are replaced, counters born with their first event,
 * scrapes that fail, series that are hidden while idle. It knows every sample, so it can answer any reading, and it counts
 * as a perfect reader of all samples does.
 */
final class World {
    static final long HOUR = 3_600_000;
    private static final List<String> SERIES = List.of("ok", "created", "bad", "worse");

    private final Random random;
    private final long begin;
    private final long end;
    /** A process's start time by its own clock, and the values that a scrape showed of it. */
    record Sample(double startedAt, Map<String, Double> values) {}

    private final TreeMap<Long, Sample> samples = new TreeMap<>();

    World(long seed, long begin, long end) {
        this.random = new Random(seed);
        this.begin = begin;
        this.end = end;
        live();
    }

    private void live() {
        boolean hides = random.nextInt(3) == 0;
        double failing = random.nextInt(3) == 0 ? 0.1 : 0;
        int meanLife = random.nextInt(4) == 0 ? 20 : 400;
        long interval = random.nextBoolean() ? 60_000 : 30_000;
        long started = begin - (random.nextBoolean() ? 10 * HOUR : random.nextInt(100_000));
        long life = nextLife(meanLife);
        Map<String, Double> counts = new HashMap<>();
        Map<String, Long> lastEvent = new HashMap<>();
        long hole = -1;
        for (long t = begin + random.nextInt(60_000); t <= end; t += interval) {
            if (t > started + life) {
                started = t - 1 - random.nextInt((int) interval - 1);
                life = nextLife(meanLife);
                counts = new HashMap<>();
                lastEvent = new HashMap<>();
            }
            for (String series : SERIES) {
                int events = random.nextInt(series.equals("ok") ? 5 : 200) == 0 ? 1 + random.nextInt(4) : 0;
                if (events > 0) {
                    counts.merge(series, (double) events, Double::sum);
                    lastEvent.put(series, t);
                }
            }
            if (hole < t && random.nextDouble() < failing / 20) {
                hole = t + random.nextInt(40) * interval;
            }
            boolean scraped = t > hole && random.nextDouble() >= failing;
            if (scraped) {
                samples.put(t, new Sample(started / 1000.0, shown(counts, lastEvent, t, hides)));
            }
        }
    }

    private long nextLife(int meanMinutes) {
        return 60_000L * (1 + random.nextInt(2 * meanMinutes));
    }

    private static Map<String, Double> shown(
            Map<String, Double> counts, Map<String, Long> lastEvent, long now, boolean hides) {
        Map<String, Double> shown = new HashMap<>(counts);
        shown.keySet().removeIf(s -> hides && now - lastEvent.getOrDefault(s, now) > 300_000);
        return shown;
    }

    boolean isEmpty() {
        return samples.isEmpty();
    }

    long[] times() {
        return samples.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    double[] starts() {
        return samples.values().stream().mapToDouble(Sample::startedAt).toArray();
    }

    /** The last value of each series after {@code from}, up to and with {@code to}. */
    Map<String, Double> last(long from, long to) {
        Map<String, Double> last = new HashMap<>();
        samples.subMap(from, false, to, true).values().forEach(s -> last.putAll(s.values()));
        return last;
    }

    /** Values at edges as the store gives them. */
    Map<String, double[]> atEdges(long[] edges, long before) {
        Map<String, double[]> values = new HashMap<>();
        for (int i = 0; i < edges.length; i++) {
            int edge = i;
            last(i == 0 ? before : edges[i - 1], edges[i])
                    .forEach((series, value) -> values.computeIfAbsent(series, s -> {
                        double[] none = new double[edges.length];
                        java.util.Arrays.fill(none, Double.NaN);
                        return none;
                    })[edge] = value);
        }
        return values;
    }

    /** What a reader of every single sample counts, by series and cell, given which processes there were. */
    Map<String, double[]> perfect(long[] edges, Processes processes) {
        Map<String, double[]> events = new HashMap<>();
        Map<Life, Map<String, Double>> stood = new HashMap<>();
        samples.forEach((t, sample) -> {
            Life life = processes.runs().get(processes.at(t)).life();
            boolean first = !stood.containsKey(life);
            Map<String, Double> before = stood.computeIfAbsent(life, l -> new HashMap<>());
            sample.values().forEach((series, value) -> {
                boolean past = first && !life.whole();
                double delta = past ? 0 : value - before.getOrDefault(series, 0.0);
                int cell = cell(edges, t);
                if (cell >= 0) {
                    events.computeIfAbsent(series, s -> new double[edges.length - 1])[cell] += delta;
                }
                before.put(series, value);
            });
        });
        return events;
    }

    private static int cell(long[] edges, long t) {
        for (int i = 1; i < edges.length; i++) {
            if (t > edges[i - 1] && t <= edges[i]) {
                return i - 1;
            }
        }
        return -1;
    }

    /** Answers every question from the samples. */
    Map<Question<String>, Map<String, Double>> answers(List<Question<String>> questions) {
        Map<Question<String>, Map<String, Double>> answers = new HashMap<>();
        for (Question<String> question : new ArrayList<>(questions)) {
            Map<String, Double> last = last(question.from(), question.to());
            last.keySet()
                    .removeIf(s ->
                            !question.series().isEmpty() && !question.series().contains(s));
            answers.put(question, last);
        }
        return answers;
    }
}

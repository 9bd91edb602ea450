package dev.sloreporter.counter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One target in a random world: processes that start, crash and are replaced, counters born with their first event,
 * scrapes that fail, series that are hidden while idle, clocks that are wrong or set. It knows every sample and whose it
 * is, so it can answer any reading, and it counts as a perfect reader does.
 */
final class World {
    static final long HOUR = 3_600_000;
    private static final List<String> SERIES = List.of("ok", "created", "bad", "worse");

    /** What the target tells of its processes. */
    enum Starts {
        /** Start times by a clock that is right. */
        TOLD,
        /** Start times by a clock that is wrong by minutes. */
        SKEWED,
        /** Start times that change in mid-life, since the clock is set. */
        SET,
        /** Start times that some scrapes lack. */
        LACKING,
        /** None. */
        UNTOLD
    }

    /** Whether labels change while processes go on. */
    enum LabelChanges {
        /** They stay. */
        STAY,
        /** A label of all series is added, rewritten or removed, now and then. */
        OF_ALL_SERIES,
        /** A label of some series, one of them busy. */
        OF_SOME_SERIES,
        /** A label of the target. */
        OF_TARGET
    }

    private final long seed;
    private final Random random;
    private final long begin;
    private final long end;
    private final Starts starts;
    private final LabelChanges labels;
    private final boolean hides;
    private final Map<Long, Set<String>> renamed = new TreeMap<>();
    private int processes;

    /** A process, its start time by its own clock (NaN where the scrape lacks it), and the values that a scrape showed. */
    record Sample(int process, double startedAt, int version, Map<String, Double> values) {}

    private final TreeMap<Long, Sample> samples = new TreeMap<>();

    World(long seed, long begin, long end, Starts starts) {
        this(seed, begin, end, starts, LabelChanges.STAY);
    }

    World(long seed, long begin, long end, Starts starts, LabelChanges labels) {
        this.labels = labels;
        this.seed = seed;
        this.random = new Random(seed);
        this.begin = begin;
        this.end = end;
        this.starts = starts;
        this.hides = random.nextInt(3) == 0;
        live();
    }

    long seed() {
        return seed;
    }

    @Override
    public String toString() {
        return starts + ", labels " + labels + ", seed " + seed;
    }

    boolean hides() {
        return hides;
    }

    /** Whether a series may have changed labels while it was hidden, so that nobody sees what it was. */
    boolean mayHideChanges() {
        return hides && (labels == LabelChanges.OF_ALL_SERIES || labels == LabelChanges.OF_SOME_SERIES);
    }

    private void live() {
        double failing = random.nextInt(3) == 0 ? 0.1 : 0;
        int meanLife = random.nextInt(4) == 0 ? 20 : 400;
        long interval = random.nextBoolean() ? 60_000 : 30_000;
        double clock = starts == Starts.SKEWED ? minutes() : 0;
        // where start times don't prove a restart, counters do: a busy one falls, to under a tenth where nothing else
        // tells
        boolean falls = starts != Starts.TOLD;
        long started = begin - (random.nextBoolean() ? 10 * HOUR : random.nextInt(100_000));
        long life = nextLife(meanLife);
        Map<String, Double> counts = new HashMap<>();
        Map<String, Long> lastEvent = new HashMap<>();
        long hole = -1;
        // of its own, so that the worlds without changes stay what they were
        Random changing = new Random(seed + 1);
        int version = changing.nextInt(3);
        int changeEvery = labels == LabelChanges.OF_TARGET && changing.nextBoolean() ? 10 : 600;
        for (long t = begin + random.nextInt(60_000); t <= end; t += interval) {
            boolean mayEnd = !falls || (t > hole + 3 * interval && counts.getOrDefault("ok", 0.0) > 500);
            if (t > started + life && mayEnd) {
                started = t - 1 - random.nextInt((int) interval - 1);
                processes++;
                life = nextLife(meanLife);
                counts = new HashMap<>();
                lastEvent = new HashMap<>();
            }
            for (String series : SERIES) {
                int oneIn = !series.equals("ok") ? 200 : falls ? 1 : 5;
                int events = random.nextInt(oneIn) == 0 ? 1 + random.nextInt(4) : 0;
                if (events > 0) {
                    counts.merge(series, (double) events, Double::sum);
                    lastEvent.put(series, t);
                }
            }
            if (hole < t && random.nextDouble() < failing / 20) {
                hole = t + random.nextInt(40) * interval;
            }
            // in the hour in which a process both starts and ends nobody can tell
            boolean isOld = labels == LabelChanges.OF_TARGET || t > started + HOUR;
            if (labels != LabelChanges.STAY && changing.nextInt(changeEvery) == 0 && isOld) {
                version = changing.nextInt(3);
            }
            boolean scraped = t > hole && random.nextDouble() >= failing;
            if (starts == Starts.SET && random.nextInt(300) == 0) {
                clock = minutes();
            }
            if (scraped) {
                boolean told = starts != Starts.UNTOLD && (starts != Starts.LACKING || random.nextInt(20) > 0);
                double start = told ? started / 1000.0 + clock : Double.NaN;
                put(t, new Sample(processes, start, version, named(shown(counts, lastEvent, t, hides), version)));
            }
        }
    }

    private void put(long t, Sample sample) {
        Map.Entry<Long, Sample> before = samples.lastEntry();
        boolean isRenamed = labels == LabelChanges.OF_TARGET
                && before != null
                && before.getValue().process() == sample.process()
                && before.getValue().version() != sample.version();
        if (isRenamed) {
            renamed.put(t, Set.of("version"));
        }
        samples.put(t, sample);
    }

    private Map<String, Double> named(Map<String, Double> shown, int version) {
        Map<String, Double> named = new HashMap<>();
        shown.forEach((series, value) ->
                named.put(version > 0 && hasVersion(series) ? series + "," + version : series, value));
        return named;
    }

    private boolean hasVersion(String series) {
        return switch (labels) {
            case STAY -> false;
            case OF_SOME_SERIES -> !series.equals("created") && !series.equals("worse");
            case OF_ALL_SERIES, OF_TARGET -> true;
        };
    }

    /** A series without the label that changes. */
    static String counter(String series) {
        int at = series.indexOf(',');
        return at < 0 ? series : series.substring(0, at);
    }

    /** How series are named here. */
    static final SeriesIdentity<String> NAMING = new SeriesIdentity<>() {
        @Override
        public Map<String, String> labels(String series) {
            return series.contains(",")
                    ? Map.of("of", counter(series), "version", series.substring(series.indexOf(',') + 1))
                    : Map.of("of", series);
        }

        @Override
        public String part(String series) {
            return "";
        }
    };

    /** When labels of the target changed while a process went on, and which. */
    Map<Long, Set<String>> renamed() {
        return renamed;
    }

    /** By how much a clock is wrong, in seconds: as much as is taken for a clock and not for a past. */
    private double minutes() {
        return random.nextInt(1600) - 800;
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

    /** What the target tells; null where it tells nothing. */
    @Nullable
    Processes processes(WatchStart watch) {
        long[] told = samples.entrySet().stream()
                .filter(e -> !Double.isNaN(e.getValue().startedAt()))
                .mapToLong(Map.Entry::getKey)
                .toArray();
        double[] at = Arrays.stream(told)
                .mapToDouble(t -> Objects.requireNonNull(samples.get(t)).startedAt())
                .toArray();
        return told.length == 0 ? null : Processes.of(told, at, times(), watch);
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
                        Arrays.fill(none, Double.NaN);
                        return none;
                    })[edge] = value);
        }
        return values;
    }

    /**
     * What a reader counts who sees every single sample and knows whose it is.
     *
     * @param whole whether the first values of the first process are events
     */
    Map<String, double[]> perfect(long[] edges, boolean whole) {
        Map<String, double[]> events = new HashMap<>();
        Map<Integer, Map<String, Double>> stood = new HashMap<>();
        samples.forEach((t, sample) -> {
            boolean past = stood.isEmpty() && !whole;
            Map<String, Double> before = stood.computeIfAbsent(sample.process(), l -> new HashMap<>());
            sample.values().forEach((name, value) -> {
                String series = counter(name);
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

    /** The edges of the cells in which a counter falls from one sample to the next. */
    Set<Integer> falls(long[] edges) {
        Set<Integer> falls = new TreeSet<>();
        Map<String, Double> before = new HashMap<>();
        samples.forEach((t, sample) -> {
            boolean fell = sample.values().entrySet().stream()
                    .anyMatch(e -> e.getValue() < before.getOrDefault(e.getKey(), 0.0));
            if (fell && cell(edges, t) >= 0) {
                falls.add(cell(edges, t) + 1);
            }
            before.putAll(sample.values());
        });
        return falls;
    }

    private static int cell(long[] edges, long t) {
        for (int i = 1; i < edges.length; i++) {
            if (t > edges[i - 1] && t <= edges[i]) {
                return i - 1;
            }
        }
        return -1;
    }

    /** Answers a question from the samples. */
    List<ReadingResult<String>> answer(ReadingRequest<String> question) {
        if (question.kind() == ReadingRequest.ReadingKind.SCRAPES) {
            return samples.subMap(question.from(), false, question.to(), true).entrySet().stream()
                    .map(e -> new ReadingResult<>(e.getKey(), e.getValue().values()))
                    .toList();
        }
        Map<String, Double> last = last(question.from(), question.to());
        last.keySet()
                .removeIf(
                        s -> !question.series().isEmpty() && !question.series().contains(s));
        return last.isEmpty() ? List.of() : List.of(new ReadingResult<>(question.to(), last));
    }
}

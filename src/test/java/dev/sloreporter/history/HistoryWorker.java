package dev.sloreporter.history;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.slo.TimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A program of its own that keeps day after day in a history, and says after each that it is kept. What it writes can be told
 * from the day and hour alone, so that others can check it.
 */
final class HistoryWorker {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    static final CellSource SOURCE = new CellSource("shop", "prod\njob=\"shop\"");
    private static final int ENDPOINTS = 100;

    private HistoryWorker() {}

    /** Location, first day, end of days. Lines: {@code kept DAY}, {@code problem SENTENCE}, {@code holds HOURS}. */
    public static void main(String[] args) {
        HistorySettings settings = HistorySettings.at(args[0]);
        try (History history = History.open(settings, Path.of("").toAbsolutePath())) {
            for (int day = Integer.parseInt(args[1]); day < Integer.parseInt(args[2]); day++) {
                history.keep(SOURCE, day(day), BEGIN, 1);
                if (!history.problems().isEmpty()) {
                    break;
                }
                System.out.println("kept " + day);
            }
            history.problems().forEach(problem -> System.out.println("problem " + problem));
            System.out.println(
                    "reads " + history.slices(SOURCE, days(0, 1000)).slices().size());
        }
        try (History again = History.open(settings, Path.of("").toAbsolutePath())) {
            System.out.println(
                    "holds " + again.slices(SOURCE, days(0, 1000)).slices().size());
        }
    }

    static TimeRange days(int from, int to) {
        return new TimeRange(BEGIN.plusSeconds(86_400L * from), BEGIN.plusSeconds(86_400L * to));
    }

    /** A day's hours. */
    static List<Slice> day(int day) {
        return IntStream.range(24 * day, 24 * day + 24)
                .mapToObj(HistoryWorker::hour)
                .toList();
    }

    /** An hour of so many endpoints that it takes some KB. */
    static Slice hour(int hour) {
        Instant from = BEGIN.plusSeconds(3600L * hour);
        Random random = new Random(hour);
        List<Slice.EndpointSlice> endpoints = new ArrayList<>();
        for (int i = 0; i < ENDPOINTS; i++) {
            int requests = 1 + random.nextInt(1_000_000);
            Histogram latency =
                    Histogram.of(new double[] {0.1, 0.5}, new double[] {random.nextInt(requests), requests}, requests);
            endpoints.add(new Slice.EndpointSlice(
                    new Endpoint("GET", "/" + (100 + i)), requests, random.nextInt(requests), requests, latency));
        }
        return new Slice(
                new TimeRange(from, from.plusSeconds(3600)),
                from,
                endpoints,
                List.of(),
                true,
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
}

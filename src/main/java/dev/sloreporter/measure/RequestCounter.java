package dev.sloreporter.measure;

import dev.sloreporter.counter.EdgeCounter;
import dev.sloreporter.counter.Note;
import dev.sloreporter.counter.Question;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.plan.Exposed;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts one service's requests from the values of its counters at the edges, target by target. */
final class RequestCounter {
    private final ServicePlan service;
    private final RequestMetrics metrics;
    private final Targets targets;
    private final CellReader edges;
    /** Values at the edges by target, metric and series. */
    private final Map<Labels, Map<String, Map<Labels, double[]>>> values = new LinkedHashMap<>();

    private final List<Counter> counters = new ArrayList<>();
    private final Map<Exposed.Target, boolean[]> showed = new HashMap<>();
    private final Set<String> queries = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    RequestCounter(ServicePlan service, RequestMetrics metrics, Targets targets, CellReader edges) {
        this.service = service;
        this.metrics = metrics;
        this.targets = targets;
        this.edges = edges;
    }

    /** One metric of one target, and what has to be asked besides. */
    private record Counter(
            Labels target, String metric, EdgeCounter<Labels> counter, List<Question<Labels>> questions) {}

    /** Takes the service's own series. */
    void take(Map<Labels, double[]> rows, Predicate<Labels> mine) {
        rows.forEach((series, at) -> {
            if (mine.test(series)) {
                values.computeIfAbsent(targets.of(series), t -> new TreeMap<>())
                        .computeIfAbsent(series.metric(), m -> new LinkedHashMap<>())
                        .merge(Spelling.of(series), at, RequestCounter::joined);
            }
        });
    }

    /** One series under two spellings: where both have a value, it is the same counter, and the larger one is newer. */
    private static double[] joined(double[] one, double[] other) {
        double[] joined = one.clone();
        for (int i = 0; i < joined.length; i++) {
            if (Double.isNaN(joined[i]) || other[i] > joined[i]) {
                joined[i] = other[i];
            }
        }
        return joined;
    }

    /** Asks what the edges alone don't tell. */
    Answer<FollowUp.Answers> followUp(FollowUp followUp) {
        long[] at = edges.millis();
        values.forEach((target, byMetric) -> byMetric.forEach((metric, series) -> {
            long first = firstValue(series, at);
            EdgeCounter<Labels> counter =
                    new EdgeCounter<>(at, edges.begin(), targets.processes(target, first), series);
            List<Question<Labels>> questions = counter.questions();
            questions.forEach(q -> followUp.add(service.http(), target, q, series.keySet()));
            counters.add(new Counter(target, metric, counter, questions));
        }));
        Answer<FollowUp.Answers> answer = followUp.ask();
        queries.addAll(followUp.queries());
        return answer;
    }

    private long firstValue(Map<Labels, double[]> series, long[] at) {
        for (int edge = 0; edge < at.length; edge++) {
            for (double[] values : series.values()) {
                if (!Double.isNaN(values[edge])) {
                    return at[edge];
                }
            }
        }
        return at[at.length - 1];
    }

    /** Requests, errors and durations by endpoint and cell. */
    List<EndpointCounts> count(FollowUp.Answers answers) {
        int cells = edges.count() - 1;
        Tally tally = new Tally(service, metrics, cells);
        Map<Note.Kind, Map<Labels, Note>> notes = new TreeMap<>();
        for (Counter counter : counters) {
            Map<Question<Labels>, Map<Labels, Double>> found = new HashMap<>();
            for (Question<Labels> question : counter.questions()) {
                found.put(question, answers.to(service.http(), counter.target(), question, counter.metric()));
            }
            for (Note note : counter.counter().count(found, tally.sink(counter.metric()))) {
                if (counter.metric().equals(metrics.requests())) {
                    notes.computeIfAbsent(note.kind(), k -> new LinkedHashMap<>())
                            .merge(counter.target(), note, RequestCounter::plus);
                }
            }
            if (counter.metric().equals(metrics.requests())) {
                noteShown(counter);
            }
        }
        notes.forEach((kind, byTarget) -> byTarget.forEach((target, note) -> warnings.add(sentence(target, note))));
        List<EndpointCounts> endpoints = tally.endpoints();
        if (tally.dips() > 0) {
            warnings.add(tally.dips() + (tally.dips() == 1 ? " cell has" : " cells have")
                    + " a bucket with fewer requests than a smaller one; raised to it.");
        }
        if (targets.processes().values().stream().anyMatch(p -> p.isShared())) {
            warnings.add("Several processes answer in turn under one target's name, or a clock was set to and fro: "
                    + "its events are not known well.");
        }
        return endpoints;
    }

    private void noteShown(Counter counter) {
        boolean[] shown = showed.computeIfAbsent(Targets.scrape(counter.target()), t -> new boolean[edges.count() - 1]);
        values.getOrDefault(counter.target(), Map.of())
                .getOrDefault(counter.metric(), Map.of())
                .values()
                .forEach(at -> {
                    for (int cell = 0; cell < shown.length; cell++) {
                        shown[cell] |= !Double.isNaN(at[cell + 1]);
                    }
                });
    }

    private static Note plus(Note one, Note other) {
        return new Note(one.kind(), Math.min(one.atMillis(), other.atMillis()), one.events() + other.events());
    }

    private static String sentence(Labels target, Note note) {
        String name = Targets.scrape(target).name();
        String events = String.format(Locale.ROOT, "%.0f", note.events());
        Instant at = Instant.ofEpochMilli(note.atMillis());
        return note.kind() == Note.Kind.MET_LATE
                ? name + " was met at " + at + " when it had been running: the " + events
                        + " requests that it had counted before are not counted here."
                : name + " had counters that fell in part by " + at + ": " + events
                        + " requests may have been counted before and are not counted again.";
    }

    /** By target: whether it showed requests in a cell. */
    Map<Exposed.Target, boolean[]> showed() {
        return showed;
    }

    /** What was asked besides the edges. */
    Set<String> queries() {
        return queries;
    }

    /** Sentences about what is not known well. */
    Set<String> warnings() {
        return warnings;
    }
}

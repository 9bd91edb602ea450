package dev.sloreporter.measure;

import dev.sloreporter.counter.Question;
import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.PromQl;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.Failure;
import dev.sloreporter.prometheus.Labels;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks what the edges alone don't tell: lives that begin within a cell, series that were hidden, the past of processes
 * that were met late. Many readings share a request; readings of one target and time share an expression.
 */
final class FollowUp {
    private static final int IN_ONE_REQUEST = 20;
    private static final String PART = "slo_part";

    private final PrometheusClient client;
    private final Instant time;
    private final Set<String> queries = new LinkedHashSet<>();
    private final Map<Reading, Set<Labels>> readings = new LinkedHashMap<>();

    /** @param time the end of the run's span: what every query is pinned to */
    FollowUp(PrometheusClient client, Instant time) {
        this.client = client;
        this.time = time;
    }

    /** One expression: the series of a target in a time. {@code all} is whether all of the metric's series matter. */
    private record Reading(Selector selector, Labels target, long from, long to, boolean all) {}

    private static Reading reading(Selector selector, Labels target, Question<Labels> question) {
        return new Reading(
                selector,
                target,
                question.from(),
                question.to(),
                question.series().isEmpty());
    }

    /**
     * Notes a question about a target.
     *
     * @param selector of the service
     * @param known    series of the metric that are known; the question is about some of them or all
     */
    void add(Selector selector, Labels target, Question<Labels> question, Set<Labels> known) {
        readings.computeIfAbsent(reading(selector, target, question), r -> new LinkedHashSet<>())
                .addAll(question.series().isEmpty() ? known : question.series());
    }

    /** What was sent. */
    Set<String> queries() {
        return queries;
    }

    /** Sends all that was noted. */
    Answer<Answers> ask() {
        Map<Reading, Map<Labels, Double>> found = new HashMap<>();
        List<Reading> all = List.copyOf(readings.keySet());
        for (int from = 0; from < all.size(); from += IN_ONE_REQUEST) {
            List<Reading> some = all.subList(from, Math.min(all.size(), from + IN_ONE_REQUEST));
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                texts.add("label_replace(" + text(some.get(i)) + ",\"" + PART + "\",\"" + i + "\",\"\",\"\")");
            }
            String promql = String.join("\nor ", texts);
            queries.add(promql);
            Failure failure = client.instant(promql, time)
                    .fold(
                            ok -> {
                                for (Series series : ok.value()) {
                                    Reading reading = some.get(
                                            Integer.parseInt(series.labels().get(PART)));
                                    found.computeIfAbsent(reading, r -> new HashMap<>())
                                            .merge(
                                                    Spelling.of(series.labels().without(PART)),
                                                    series.lastValue(),
                                                    Math::max);
                                }
                                return null;
                            },
                            failed -> failed);
            if (failure != null) {
                return new Answer.Failed<>(failure);
            }
        }
        return new Answer.Ok<>(new Answers(found));
    }

    /** What was found. */
    record Answers(Map<Reading, Map<Labels, Double>> found) {
        /** The answer to one question: last values of the metric's series. */
        Map<Labels, Double> to(Selector selector, Labels target, Question<Labels> question, String metric) {
            Map<Labels, Double> values = new HashMap<>();
            found.getOrDefault(reading(selector, target, question), Map.of()).forEach((series, value) -> {
                boolean asked = question.series().isEmpty() || question.series().contains(series);
                if (asked && series.metric().equals(metric)) {
                    values.put(series, value);
                }
            });
            return values;
        }
    }

    private String text(Reading reading) {
        Set<Labels> series = readings.getOrDefault(reading, Set.of());
        Set<String> metrics = new TreeSet<>();
        series.forEach(s -> metrics.add(s.metric()));
        Selector chosen = reading.selector();
        for (Map.Entry<String, String> label : reading.target().asMap().entrySet()) {
            Matcher ofTarget = Matcher.equal(label.getKey(), label.getValue());
            chosen = chosen.matchers().contains(ofTarget) ? chosen : chosen.and(ofTarget);
        }
        if (!reading.all()) {
            for (Map.Entry<String, Set<String>> values :
                    valuesByLabel(series, reading.target()).entrySet()) {
                chosen = chosen.and(Matcher.anyOf(values.getKey(), values.getValue()));
            }
        }
        return "last_over_time(" + chosen.of(List.copyOf(metrics)) + "[" + PromQl.range(reading.to() - reading.from())
                + "] @ " + PromQl.at(reading.to()) + ")";
    }

    /** The values that these series have in each label that is neither the target's nor the name, nor a bucket's bound. */
    private static Map<String, Set<String>> valuesByLabel(Set<Labels> series, Labels target) {
        Set<String> names = new TreeSet<>();
        series.forEach(s -> names.addAll(s.names()));
        names.removeAll(target.names());
        names.removeAll(List.of(Labels.NAME, "le"));
        Map<String, Set<String>> values = new TreeMap<>();
        for (String name : names) {
            Set<String> of = new TreeSet<>();
            series.forEach(s -> of.add(s.get(name)));
            values.put(name, of);
        }
        return values;
    }
}

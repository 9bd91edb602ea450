package dev.sloreporter.measure.assembly;

import dev.sloreporter.counter.UncountedReason;
import dev.sloreporter.observation.UncountedRequests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sentences about requests that were not counted, since nobody can know whether they are of this time: one for each target, for many one for all. */
public final class UncountedWords {
    /** So many targets are named one by one. */
    private static final int FEW = 3;

    private UncountedWords() {}

    public static List<String> of(Collection<UncountedRequests> some) {
        Map<UncountedReason, SortedMap<String, UncountedRequests>> byKind = new TreeMap<>();
        some.forEach(one -> byKind.computeIfAbsent(one.reason(), k -> new TreeMap<>())
                .merge(one.target(), one, UncountedWords::plus));
        List<String> sentences = new ArrayList<>();
        byKind.forEach((kind, byTarget) -> {
            if (byTarget.size() <= FEW) {
                byTarget.values().forEach(one -> sentences.add(sentence(one)));
            } else {
                sentences.add(sentence(byTarget.values()));
            }
        });
        return sentences;
    }

    private static UncountedRequests plus(UncountedRequests one, UncountedRequests other) {
        Instant first = one.at().isBefore(other.at()) ? one.at() : other.at();
        return new UncountedRequests(one.reason(), one.target(), first, one.events() + other.events());
    }

    private static String sentence(UncountedRequests one) {
        String events = events(one);
        return switch (one.reason()) {
            case MET_LATE ->
                one.target() + " was met at " + one.at() + " when it had been running: the " + events
                        + " requests that it had counted before are not counted here.";
            case FELL_IN_PART ->
                one.target() + " had counters that fell in part by " + one.at() + ": " + events
                        + " requests may have been counted before and are not counted again.";
            case PERHAPS_HIDDEN ->
                one.target() + " was met when it had been running, and its service hides idle series: " + events
                        + " requests of series that it showed later, from " + one.at()
                        + " on, may be older and are not counted.";
            case PERHAPS_RENAMED ->
                one.target() + " changed labels of its series, first at " + one.at()
                        + ", and it can't be told which went on as which: " + events
                        + " requests that the new ones showed first are not counted.";
        };
    }

    private static String sentence(Collection<UncountedRequests> many) {
        UncountedRequests first =
                many.stream().min(Comparator.comparing(UncountedRequests::at)).orElseThrow();
        UncountedRequests all = many.stream().reduce(UncountedWords::plus).orElseThrow();
        String events = events(all);
        String since = "the first, " + first.target() + ", at " + all.at();
        return switch (all.reason()) {
            case MET_LATE ->
                many.size() + " targets were met when they had been running (" + since + "): the " + events
                        + " requests that they had counted before are not counted here.";
            case FELL_IN_PART ->
                many.size() + " targets had counters that fell in part (" + since + "): " + events
                        + " requests may have been counted before and are not counted again.";
            case PERHAPS_HIDDEN ->
                many.size() + " targets were met when they had been running, and the service hides idle series ("
                        + since + "): " + events
                        + " requests of series that they showed later may be older and are not counted.";
            case PERHAPS_RENAMED ->
                many.size() + " targets changed labels of their series (" + since
                        + "), and it can't be told which went on as which: " + events
                        + " requests that the new ones showed first are not counted.";
        };
    }

    private static String events(UncountedRequests one) {
        return String.format(Locale.ROOT, "%.0f", one.events());
    }
}

package dev.sloreporter.observation;

import dev.sloreporter.observation.Contradiction.ContradictionKind;
import dev.sloreporter.slo.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what contradicts itself: a sentence for each kind, with the first place where it was found and how many more there are. */
public final class ContradictionWords {
    /** Seconds read as milliseconds, or the other way round, are a thousand times off, less the width of their buckets. */
    private static final double OF_UNITS = 100;

    private ContradictionWords() {}

    /** Everywhere one kind was found. */
    private record FoundContradictions(ContradictionKind kind, List<Contradiction> all) {
        String places() {
            List<String> places = all.stream()
                    .map(ContradictionWords::place)
                    .filter(place -> !place.isEmpty())
                    .distinct()
                    .toList();
            return places.isEmpty()
                    ? ""
                    : places.get(0) + (places.size() > 1 ? " and " + (places.size() - 1) + " more" : "");
        }

        Instant since() {
            return all.stream().map(Contradiction::at).min(Instant::compareTo).orElseThrow();
        }

        String found() {
            return Figures.count(all.stream().mapToDouble(Contradiction::found).sum());
        }

        String against() {
            return Figures.count(
                    all.stream().mapToDouble(Contradiction::against).sum());
        }
    }

    private static String place(Contradiction one) {
        Endpoint endpoint = one.endpoint();
        return endpoint == null ? one.target() : endpoint.name();
    }

    /** A sentence for each kind, with what was done and what to do. */
    public static List<String> sentences(Collection<Contradiction> some) {
        return byKind(some).stream()
                .map(found -> capital(cause(found)) + ". " + consequence(found))
                .toList();
    }

    /** What was found, in a clause; empty where nothing was. */
    public static String cause(Collection<Contradiction> some) {
        return byKind(some).stream().map(ContradictionWords::cause).collect(Collectors.joining("; "));
    }

    private static List<FoundContradictions> byKind(Collection<Contradiction> some) {
        Map<ContradictionKind, List<Contradiction>> byKind = new TreeMap<>();
        some.forEach(one ->
                byKind.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(one));
        return byKind.entrySet().stream()
                .map(of -> new FoundContradictions(of.getKey(), of.getValue()))
                .toList();
    }

    private static String cause(FoundContradictions found) {
        return switch (found.kind()) {
            case TAKES_TURNS ->
                "counters of " + found.places() + " fell and jumped back to where they had stood, from " + found.since()
                        + " on: several processes answer in turn under one name";
            case KEEPS_FALLING ->
                "counters of " + found.places() + " fell again and again without a restart, from " + found.since()
                        + " on, as no counter does";
            case BEYOND_RATE ->
                "from " + found.since() + " on " + found.found()
                        + " requests were counted where the busiest five minutes allow " + found.against()
                        + ": series took other labels and came back with their past";
            case NO_COUNT ->
                "target " + found.places()
                        + " showed counts that are no numbers, infinite, negative or too large to count by, from "
                        + found.since()
                        + " on";
            case BUCKETS_FALL ->
                "of " + found.found() + " requests to " + found.places()
                        + " the buckets contradict each other: some have fewer requests than smaller ones";
            case HISTOGRAM_LACKS ->
                "for " + found.places() + " the histogram has " + found.found() + " requests and the counter "
                        + found.against() + ", more than failures explain";
            case COUNTER_LACKS ->
                "for " + found.places() + " the counter has " + found.found() + " requests and the histogram "
                        + found.against();
            case SUM_IS_LARGE, SUM_IS_SMALL -> sum(found);
        };
    }

    private static String sum(FoundContradictions found) {
        double requests = 0;
        double times = 0;
        for (Contradiction one : found.all()) {
            requests += one.found();
            times += one.found() * one.against();
        }
        boolean isOfUnits = times / requests >= OF_UNITS;
        return "the durations of " + found.found() + " requests to " + found.places() + " add up to "
                + (found.kind() == ContradictionKind.SUM_IS_LARGE
                        ? "more than their buckets allow"
                        : "less than their buckets allow")
                + (isOfUnits ? ": one of them is in milliseconds, the other in seconds" : "");
    }

    private static String consequence(FoundContradictions found) {
        return switch (found.kind()) {
            case TAKES_TURNS ->
                "What they counted meanwhile is left out. Give each process a target of its own, or let one answer for all"
                        + " with their sum.";
            case KEEPS_FALLING ->
                "What they showed meanwhile is left out. Expose counters that only rise while the process lives, not those"
                        + " of the last minutes.";
            case BEYOND_RATE -> "They are left out.";
            case NO_COUNT -> "While it does, the target counts as not scraped.";
            case BUCKETS_FALL ->
                "Only limits that no bucket contradicts are used. Each bucket must count all requests up to its bound.";
            case HISTOGRAM_LACKS -> "How long the others took is not known.";
            case COUNTER_LACKS -> "Whether the others failed is not known.";
            case SUM_IS_LARGE, SUM_IS_SMALL -> "How long they took is not known.";
        };
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}

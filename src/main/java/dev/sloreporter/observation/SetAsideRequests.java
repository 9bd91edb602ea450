package dev.sloreporter.observation;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests that are told apart from users': those of Prometheus's own scrapes, and those whose status is no known code.
 *
 * @param scrapes  endpoints that were left out because Prometheus itself asks them
 * @param statuses requests by cell whose status is no code that anybody knows, by that status; they count as good
 */
public record SetAsideRequests(List<EndpointCounts> scrapes, SortedMap<String, double[]> statuses) {
    /** None. */
    public static final SetAsideRequests NONE = new SetAsideRequests(List.of(), new TreeMap<>());

    public SetAsideRequests {
        scrapes = List.copyOf(scrapes);
        statuses = Collections.unmodifiableSortedMap(new TreeMap<>(statuses));
    }

    /** Without what happened in excluded time. */
    SetAsideRequests without(Cells cells) {
        SortedMap<String, double[]> left = new TreeMap<>();
        statuses.forEach((status, requests) -> left.put(status, cells.kept(requests, 0)));
        return new SetAsideRequests(
                scrapes.stream().map(one -> one.without(cells)).toList(), left);
    }

    /** The scraped routes with requests in cells {@code first} up to, without, {@code end}, in order. */
    public List<String> scrapedRoutes(int first, int end) {
        return scrapes.stream()
                .filter(one -> one.requests(first, end) > 0)
                .map(one -> one.endpoint().route())
                .distinct()
                .sorted()
                .toList();
    }

    /** Requests of Prometheus itself in those cells. */
    public double scrapes(int first, int end) {
        return scrapes.stream().mapToDouble(one -> one.requests(first, end)).sum();
    }

    /** Requests in those cells by their odd status, the most frequent first. */
    public Map<String, Double> statuses(int first, int end) {
        SortedMap<String, Double> sums = new TreeMap<>();
        statuses.forEach((status, requests) ->
                sums.put(status, Arrays.stream(requests, first, end).sum()));
        Map<String, Double> sorted = new LinkedHashMap<>();
        sums.entrySet().stream()
                .filter(of -> of.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .forEach(of -> sorted.put(of.getKey(), of.getValue()));
        return sorted;
    }
}

package dev.sloreporter.measure.target;

import dev.sloreporter.counter.Processes;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Pairs of targets that look like one process under two names at once, whose events count twice: replicas of a Prometheus that
 * both keep its series, or two jobs that scrape it. They have the same {@code instance}, the same start time or none, and were
 * seen at the same time; one that follows the other is the same target with another label.
 *
 * @param starts    samples of {@code process_start_time_seconds}
 * @param ups       when each was scraped
 * @param processes behind those with start times
 */
record TwinTargets(Map<Labels, Samples> starts, Map<Labels, ScrapeStretches> ups, Map<Labels, Processes> processes) {
    /** The pairs among some targets, in words. */
    List<String> among(Collection<Labels> counted) {
        List<String> twins = new ArrayList<>();
        List<Labels> all = counted.stream().sorted().toList();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                if (areTwins(all.get(i), all.get(j))) {
                    twins.add(all.get(i) + " and " + all.get(j));
                }
            }
        }
        return twins;
    }

    private boolean areTwins(Labels one, Labels other) {
        String instance = one.get("instance");
        if (instance.isEmpty() || !instance.equals(other.get("instance"))) {
            return false;
        }
        Processes first = processes.get(one);
        Processes second = processes.get(other);
        if (first == null || second == null) {
            return first == null && second == null && areSeenTogether(one, other);
        }
        return first.haveInCommon(second) && areSeenTogether(one, other);
    }

    private boolean areSeenTogether(Labels one, Labels other) {
        long[] first = timesSeen(one);
        long[] second = timesSeen(other);
        return first.length == 0 || second.length == 0 || NameOverlap.overlap(first, second);
    }

    /** When a target was seen, in Unix milliseconds; none where that is not known. */
    private long[] timesSeen(Labels target) {
        Samples started = starts.get(target);
        ScrapeStretches seen = ups.get(target);
        return started != null ? started.times() : seen != null ? seen.succeeded() : new long[0];
    }
}

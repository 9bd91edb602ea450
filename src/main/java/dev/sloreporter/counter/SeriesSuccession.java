package dev.sloreporter.counter;

import java.util.List;
import java.util.Map;

/**
 * Counters that go on under other labels. Where one follows, what the others had counted is its past; where several do, nobody
 * knows whose past is whose, and what they show first is not counted.
 *
 * @param from labels of those that ended; several where they were merged
 * @param to   labels of those that appeared instead; several where one was split
 */
public record SeriesSuccession(List<Map<String, String>> from, List<Map<String, String>> to) {
    public SeriesSuccession {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** Whether it is known whose past is whose. */
    boolean isClear() {
        return to.size() == 1;
    }
}

package dev.sloreporter.counter;

import java.util.Map;

/**
 * Values of a target's series at a time: what a {@link ReadingRequest} found.
 *
 * @param atMillis of the scrape; of the reading's end where last values were asked for
 * @param values   by series; a series that has none is missing
 */
public record ReadingResult<K>(long atMillis, Map<K, Double> values) {
    public ReadingResult {
        values = Map.copyOf(values);
    }
}

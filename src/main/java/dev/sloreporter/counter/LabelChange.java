package dev.sloreporter.counter;

import java.util.List;

/**
 * Labels changed while the process went on.
 *
 * @param atMillis when series were first seen under their new labels, in Unix milliseconds
 * @param links    which counters go on as which
 */
public record LabelChange(long atMillis, List<SeriesSuccession> links) {
    public LabelChange {
        links = List.copyOf(links);
    }
}

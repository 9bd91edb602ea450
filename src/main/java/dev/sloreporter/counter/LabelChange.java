package dev.sloreporter.counter;

import java.util.List;

/**
 * A moment at which labels of a target's series changed while its process went on.
 *
 * @param atMillis when series were first seen under their new labels, in Unix milliseconds
 * @param links    which counters go on as which
 */
public record LabelChange(long atMillis, List<SeriesSuccession> links) {
    public LabelChange {
        links = List.copyOf(links);
    }
}

package dev.sloreporter.prometheus.recording;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table of contents of a recording.
 *
 * @param url the Prometheus that was asked, without user-info
 * @param facts what the run says of itself, sorted by name
 * @param exchanges what was asked and what came, sorted by file
 */
record RecordingIndex(URI url, Map<String, String> facts, List<RecordedExchange> exchanges) {

    /** Written last: a folder that has it is a whole recording. */
    static final String FILE = "index.json";

    RecordingIndex {
        facts = new TreeMap<>(facts);
        exchanges = exchanges.stream()
                .sorted(Comparator.comparing(exchange -> exchange.question().file()))
                .toList();
    }
}

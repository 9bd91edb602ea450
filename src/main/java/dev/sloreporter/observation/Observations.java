package dev.sloreporter.observation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was seen of one service in one run.
 *
 * @param service    its name
 * @param selectors  the label matchers that chose it, for the reader
 * @param convention the metric convention, {@code micrometer}; null where none was found
 * @param buckets    how that ecosystem sets bucket bounds, in words with {@code %s} for the bound to add; null where unknown
 * @param cells      the time axis of all counts
 * @param endpoints  counts by endpoint, in their order; routes left out by the configuration are not among them
 * @param coverage   when it was scraped
 * @param upByMinute minutes of the span with and without a scraped target (see {@link UpMinutes}); null without {@code up}
 * @param cpu        null where nothing was found
 * @param memory     null where nothing was found
 * @param peak       requests a second in the busiest five minutes by cell; NaN in cells without; null where not asked
 * @param restarts   in time order
 * @param born       first sample of the service, where that is known
 * @param storeBegan first sample of the store, where that is known
 * @param missing    signals whose metrics do not exist (in the span and the 15 days before)
 * @param failed     signals whose query failed, with the server's words
 * @param notes      for missing signals: what was looked for, in a sentence
 * @param queries    what was asked
 * @param warnings   sentences about the data's quality
 */
public record Observations(
        String service,
        List<String> selectors,
        @Nullable String convention,
        @Nullable String buckets,
        Cells cells,
        List<EndpointCounts> endpoints,
        Coverage coverage,
        @Nullable UpMinutes upByMinute,
        @Nullable Resource cpu,
        @Nullable Resource memory,
        double @Nullable [] peak,
        List<Restart> restarts,
        @Nullable Instant born,
        @Nullable Instant storeBegan,
        Set<Signal> missing,
        Map<Signal, String> failed,
        Map<Signal, String> notes,
        List<AskedQuery> queries,
        List<String> warnings) {

    /**
     * Minutes by cell: with any sample of {@code up}, and of those the ones with no target scraped.
     *
     * @param seen minutes with any sample, by cell
     * @param down minutes of those in which no target was scraped, by cell
     */
    public record UpMinutes(double[] seen, double[] down) {}

    public Observations {
        selectors = List.copyOf(selectors);
        endpoints = List.copyOf(endpoints);
        restarts = List.copyOf(restarts);
        missing = Set.copyOf(missing);
        failed = Map.copyOf(failed);
        notes = Map.copyOf(notes);
        queries = List.copyOf(queries);
        warnings = List.copyOf(warnings);
    }
}

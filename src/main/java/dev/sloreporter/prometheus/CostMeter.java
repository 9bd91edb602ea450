package dev.sloreporter.prometheus;

import dev.sloreporter.prometheus.answer.Envelope;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Adds up what a run costs, from all threads; in whole numbers, so that their order doesn't matter. Also what the store
 * warned of.
 */
final class CostMeter {

    /** Prometheus warns of what a query asks for with these words; of what it could not read with others. */
    private static final String ABOUT_THE_QUERY = "PromQL ";

    private static final int MOST_WARNINGS = 10;

    private final LongAdder requests = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    private final Queue<String> storeWarnings = new ConcurrentLinkedQueue<>();

    /** Takes warnings of one answer, if they are about the store. */
    void addWarnings(List<String> warnings) {
        warnings.stream()
                .filter(warning -> !warning.startsWith(ABOUT_THE_QUERY))
                .limit(MOST_WARNINGS)
                .forEach(storeWarnings::add);
    }

    /** All that the store warned of, in order. */
    List<String> storeWarnings() {
        return List.copyOf(storeWarnings);
    }

    void addRequest() {
        requests.increment();
    }

    void add(Envelope.Statistics statistics) {
        samples.add(statistics.samples().orElse(0));
        nanos.add(Math.round(statistics.seconds().orElse(0) * 1e9));
    }

    Cost sum() {
        return new Cost(requests.sum(), samples.sum(), nanos.sum() / 1e9);
    }
}

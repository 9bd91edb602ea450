package dev.sloreporter.prometheus;

import java.util.concurrent.atomic.LongAdder;

/** Adds up what a run costs, from all threads; in whole numbers, so that their order doesn't matter. */
final class Costs {

    private final LongAdder requests = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final LongAdder nanos = new LongAdder();

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

package dev.sloreporter.prometheus;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Adds up what a run costs, from all threads. */
final class Costs {

    private final LongAdder requests = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final DoubleAdder seconds = new DoubleAdder();

    void addRequest() {
        requests.increment();
    }

    void add(Envelope.Statistics statistics, double secondsElse) {
        samples.add(statistics.samples().orElse(0));
        seconds.add(statistics.seconds().orElse(secondsElse));
    }

    Cost sum() {
        return new Cost(requests.sum(), samples.sum(), seconds.sum());
    }
}

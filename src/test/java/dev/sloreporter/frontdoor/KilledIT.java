package dev.sloreporter.frontdoor;

import java.util.concurrent.atomic.AtomicInteger;

/** Kills on the embedded database. */
class KilledIT extends Killed {
    private final AtomicInteger histories = new AtomicInteger();

    @Override
    String history() {
        return "slo-history-" + histories.incrementAndGet();
    }
}

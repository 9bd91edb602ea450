package dev.sloreporter.frontdoor;

import org.junit.jupiter.api.Order;

/** Nightly runs on the embedded database. */
@Order(1)
class NightlyIT extends Nightly {
    @Override
    String history() {
        return "slo-history";
    }
}

package dev.sloreporter.frontdoor;

/** Nightly runs on the embedded database. */
class NightlyIT extends Nightly {
    @Override
    String history() {
        return "slo-history";
    }
}

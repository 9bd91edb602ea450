package dev.sloreporter.diagnose;

import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.TimeRange;
import java.util.List;
import java.util.Map;

/** What changed at each endpoint since the period before. */
final class Comparison {
    private Comparison() {}

    /** By endpoint; without those of which nothing is told. */
    static Map<Endpoint, List<Change>> changes(Observations seen, TimeRange period, PeriodBefore before) {
        return Map.of();
    }
}

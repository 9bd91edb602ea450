package dev.sloreporter.plan;

import dev.sloreporter.slo.ExcludedTime;
import dev.sloreporter.slo.Exclusions;
import dev.sloreporter.slo.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All planned maintenance of a run.
 *
 * @param everywhere of all services
 * @param ofService  of single ones besides, by their names
 */
public record PlannedMaintenance(List<Exclusion> everywhere, Map<String, List<Exclusion>> ofService) {
    /** None is planned. */
    public static final PlannedMaintenance NONE = new PlannedMaintenance(List.of(), Map.of());

    public PlannedMaintenance {
        everywhere = List.copyOf(everywhere);
        ofService = Map.copyOf(ofService);
    }

    /** What is excluded of a service's time within a range. */
    public Exclusions of(String service, TimeRange range) {
        return within(range, ofService.getOrDefault(service, List.of()));
    }

    /** What is excluded of the time of services, each different answer once: of one with none of its own first. */
    List<Exclusions> each(TimeRange range) {
        return Stream.concat(Stream.of(List.<Exclusion>of()), ofService.values().stream())
                .distinct()
                .map(own -> within(range, own))
                .toList();
    }

    private Exclusions within(TimeRange range, List<Exclusion> own) {
        List<ExcludedTime> all = Stream.concat(everywhere.stream(), own.stream())
                .flatMap(exclusion -> exclusion.within(range).stream())
                .toList();
        return Exclusions.of(all);
    }
}

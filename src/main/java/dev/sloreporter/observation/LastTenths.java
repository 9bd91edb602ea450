package dev.sloreporter.observation;

import dev.sloreporter.slo.TimeRange;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the last tenth of a period begins, by whose events the rest of a budget is forecast. */
final class LastTenths {
    private static final long HOUR = 3600;

    private LastTenths() {}

    /**
     * The last tenth of a period, rounded up to whole hours (of a period under 10 h to minutes, where the cells have an edge
     * there, else to hours too); null where no edge within the period allows it.
     */
    static @Nullable TimeRange of(TimeRange period, Cells cells) {
        long hours = roundUp((long) Math.ceil(period.seconds()), 10 * HOUR) / 10;
        return Stream.of(period.lastTenth().from(), period.to().minusSeconds(hours))
                .filter(from -> from.isAfter(period.from()) && cells.isEdge(from))
                .findFirst()
                .map((Instant from) -> new TimeRange(from, period.to()))
                .orElse(null);
    }

    private static long roundUp(long value, long unit) {
        return (value + unit - 1) / unit * unit;
    }
}

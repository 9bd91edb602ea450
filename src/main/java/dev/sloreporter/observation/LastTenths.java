package dev.sloreporter.observation;

import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the last tenth of a period begins, by whose events the rest of a budget is forecast. */
final class LastTenths {
    private static final Duration HOUR = Duration.ofHours(1);

    private LastTenths() {}

    /**
     * The last tenth of what is left of a period, rounded up to whole hours (of a period under 10 h to minutes), and where no
     * edge is there to the edge before, which is less than an hour away; null where no edge within the period allows it.
     */
    static @Nullable TimeRange of(TimeRange period, Cells cells) {
        return cells.excluded()
                .lastTenth(period)
                .map(tenth -> upToEdge(tenth, cells))
                .filter(tenth -> tenth.from().isAfter(period.from()))
                .orElse(null);
    }

    private static @Nullable TimeRange upToEdge(TimeRange tenth, Cells cells) {
        Instant edge = cells.edgeBy(tenth.from());
        boolean isNear = Duration.between(edge, tenth.from()).compareTo(HOUR) < 0;
        return isNear ? new TimeRange(edge, tenth.to()) : null;
    }
}

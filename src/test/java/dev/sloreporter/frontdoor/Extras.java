package dev.sloreporter.frontdoor;

import java.time.Instant;
import java.util.function.LongFunction;

/** Series beside the simulated services. */
final class Extras {
    static final String LINES = lines();

    private Extras() {}

    private static String lines() {
        StringBuilder lines = new StringBuilder();
        series(lines, "up{job=\"node\",instance=\"node:9100\"}", t -> "1");
        series(lines, "node_load1{job=\"node\",instance=\"node:9100\"}", t -> "0.5");
        return lines.toString();
    }

    /** One sample a minute. */
    static void series(StringBuilder lines, String series, LongFunction<String> value) {
        for (Instant at = Fleet.BEGIN; !at.isAfter(Fleet.END); at = at.plusSeconds(60)) {
            long seconds = at.getEpochSecond();
            lines.append(series)
                    .append(' ')
                    .append(value.apply(seconds))
                    .append(' ')
                    .append(seconds)
                    .append('\n');
        }
    }
}

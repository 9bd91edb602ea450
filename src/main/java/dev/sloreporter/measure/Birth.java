package dev.sloreporter.measure;

import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.Series;
import dev.sloreporter.prometheus.SeriesSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a service was there before a time: its targets of then may have had other names, so that what is known of the
 * present ones can't tell.
 */
final class Birth {
    /** As long as a sample speaks: at this step none is missed. */
    private static final Duration STEP = Duration.ofMinutes(5);

    private Birth() {}

    static String promql(String counter) {
        return "count(" + counter + ")";
    }

    /**
     * The first time, to five minutes, at which the service had a sample in the days before; empty where it had none.
     *
     * @param counter metric and selector
     */
    static Answer<Optional<Instant>> before(PrometheusClient client, String counter, Instant time) {
        return client.range(promql(counter), time.minus(Measure.LOOK_BACK), time, STEP)
                .map(Birth::first);
    }

    private static Optional<Instant> first(SeriesSet set) {
        for (Series series : set) {
            if (series.size() > 0) {
                return Optional.of(Instant.ofEpochMilli(series.timeMillis(0)));
            }
        }
        return Optional.empty();
    }
}

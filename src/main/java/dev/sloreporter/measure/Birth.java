package dev.sloreporter.measure;

import dev.sloreporter.plan.Batch;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.Series;
import dev.sloreporter.prometheus.SeriesSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether services were there before a time: their targets of then may have had other names, so that what is known of the
 * present ones can't tell.
 *
 * @param promql what was sent
 * @param first  the first time, to five minutes, at which a service had a sample in the days before; only of those that had
 */
record Birth(String promql, Map<ServicePlan, Instant> first) {
    /** As long as a sample speaks: at this step none is missed. */
    private static final Duration STEP = Duration.ofMinutes(5);

    static Answer<Birth> before(PrometheusClient client, Batch batch, RequestMetrics metrics, Instant time) {
        String promql = batch.count(metrics);
        return client.range(promql, time.minus(Measure.LOOK_BACK), time, STEP)
                .map(set -> new Birth(promql, first(batch, set)));
    }

    private static Map<ServicePlan, Instant> first(Batch batch, SeriesSet set) {
        Map<ServicePlan, Instant> first = new HashMap<>();
        for (Series series : set) {
            String by = batch.by();
            ServicePlan service =
                    batch.serviceOf(by == null ? "" : series.labels().get(by));
            if (service != null && series.size() > 0) {
                first.put(service, Instant.ofEpochMilli(series.timeMillis(0)));
            }
        }
        return first;
    }

    /** Of one service; empty where it had no sample. */
    Optional<Instant> of(ServicePlan service) {
        return Optional.ofNullable(first.get(service));
    }
}

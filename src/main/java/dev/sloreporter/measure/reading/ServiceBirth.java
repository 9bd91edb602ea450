package dev.sloreporter.measure.reading;

import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When services had their first samples, in the days before a time. It is asked of the store, since their targets may have had
 * other names then.
 *
 * @param first  the first time, to five minutes, at which a service had a sample in the days before; only of those that had
 */
public record ServiceBirth(Map<ServicePlan, Instant> first) {
    /** As long as a sample speaks: at this step none is missed. */
    private static final Duration STEP = Duration.ofMinutes(5);

    public static Answer<ServiceBirth> before(
            PrometheusClient client, ServiceBatch batch, RequestMetrics metrics, Instant time) {
        return client.range(batch.count(metrics), time.minus(RangeSelector.LOOK_BACK), time, STEP)
                .map(set -> new ServiceBirth(first(batch, set)));
    }

    private static Map<ServicePlan, Instant> first(ServiceBatch batch, SeriesSet set) {
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
    public Optional<Instant> of(ServicePlan service) {
        return Optional.ofNullable(first.get(service));
    }
}

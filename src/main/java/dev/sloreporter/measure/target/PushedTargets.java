package dev.sloreporter.measure.target;

import dev.sloreporter.observation.Samples;
import dev.sloreporter.plan.PromQl;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ServiceBatch;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.Series;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When targets that are not scraped (pushed, federated: no {@code up}) had samples of the request metric, step by step.
 *
 * @param stepMillis the length of a step: the interval of the samples; longer where the span is long
 * @param samples    by target: the beginning of each step with samples
 */
public record PushedTargets(long stepMillis, Map<StoredMetrics.JobInstance, Samples> samples) {
    private static final long HOUR = 3_600_000;
    private static final long UNIT = 5_000;
    /** How often they push doesn't change often: so much of the span's end shows it. */
    private static final Duration LATELY = Duration.ofHours(12);

    /** Ten requests' worth: servers refuse more than 11 000 points in one. */
    private static final long MOST_POINTS = 110_000;

    public static Answer<PushedTargets> read(
            PrometheusClient client, ServiceBatch batch, RequestMetrics metrics, TimeRange span) {
        List<String> shown = metrics.storedAs(metrics.requests());
        String series = batch.http().of(shown);
        String samples = shown.stream()
                .map(metric -> "count_over_time(" + batch.http().of(metric) + "[1h])")
                .collect(Collectors.joining(" or "));
        String perHour = "max by (job, instance) (" + samples + ")";
        Instant lately = span.to().minus(LATELY);
        Answer<SeriesSet> counts = client.range(
                perHour, lately.isAfter(span.from()) ? lately : span.from(), span.to(), Duration.ofHours(1));
        if (counts.found().filter(SeriesSet::isEmpty).isPresent()) {
            counts = client.range(perHour, span.from(), span.to(), Duration.ofHours(1));
        }
        return counts.fold(ok -> read(client, series, stepMillis(ok.value(), span), span), Answer.Failed::new);
    }

    /** The interval in which most samples come, in steps of 5 s; longer where the span is long. */
    static long stepMillis(SeriesSet counts, TimeRange span) {
        double most = 1;
        for (Series series : counts) {
            most = Math.max(most, Arrays.stream(series.values()).max().orElse(1));
        }
        long interval = (long) Math.ceil(HOUR / most / UNIT) * UNIT;
        long coarsest = span.length().toMillis() / MOST_POINTS / UNIT * UNIT + UNIT;
        return span.length().toMillis() / interval > MOST_POINTS ? coarsest : interval;
    }

    private static Answer<PushedTargets> read(PrometheusClient client, String series, long step, TimeRange span) {
        String shown = "count by (job, instance) (last_over_time(" + series + "[" + PromQl.range(step) + "]))";
        return client.range(shown, span.from().plusMillis(step), span.to(), Duration.ofMillis(step))
                .map(set -> {
                    Map<StoredMetrics.JobInstance, Samples> samples = new LinkedHashMap<>();
                    for (Series one : set) {
                        long[] begins = Arrays.stream(one.timesMillis())
                                .map(t -> t - step)
                                .toArray();
                        double[] up = new double[begins.length];
                        Arrays.fill(up, 1);
                        samples.put(ServiceTargets.jobInstance(one.labels()), new Samples(begins, up));
                    }
                    return new PushedTargets(step, samples);
                });
    }
}

package dev.sloreporter.benchmark;

import dev.sloreporter.config.ConventionFiles;
import dev.sloreporter.measure.discovery.Discovery;
import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.Planner;
import dev.sloreporter.plan.PromQl;
import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.plan.ResourceMetrics;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.SelectorException;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.slo.TimeRange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What others would send for the same report of a service: one hourly increase of its buckets, or the list of queries
 * behind a dashboard.
 */
final class UsualQueries {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> BURN_WINDOWS = List.of("5m", "30m", "1h", "6h", "1d", "3d");
    private static final int POINTS_OF_A_CHART = 1000;

    private final PrometheusClient client;
    private final ServicePlan service;
    private final RequestMetrics metrics;
    private final TimeRange period;

    private UsualQueries(PrometheusClient client, ServicePlan service, TimeRange period) {
        this.client = client;
        this.service = service;
        this.metrics = Objects.requireNonNull(service.metrics());
        this.period = period;
    }

    /** Those services, as the program itself finds them. */
    static List<UsualQueries> of(PrometheusClient client, List<ServiceSettings> services, TimeRange period)
            throws SelectorException {
        Planner planner = new Planner(ConventionFiles.SHIPPED.known(), ResourceMetrics.known());
        List<ServicePlan> plans = found(new Discovery(client, planner).plan(services, period, period));
        return plans.stream()
                .filter(plan -> plan.metrics() != null)
                .map(plan -> new UsualQueries(client, plan, period))
                .toList();
    }

    private static <T> T found(Answer<T> answer) {
        return answer.fold(Answer.Ok::value, failure -> {
            throw new IllegalStateException(failure.sentence());
        });
    }

    private String bucket() {
        return service.http().of(metrics.bucket());
    }

    private String bucket(String bound) {
        return service.http().and(Matcher.equal("le", bound)).of(metrics.bucket());
    }

    private String requests() {
        return service.http().of(metrics.requests());
    }

    private String errors() {
        Selector errors = service.errors();
        Selector all = service.http();
        return (errors == null
                        ? all
                        : new Selector(Stream.concat(all.matchers().stream(), errors.matchers().stream())
                                .toList()))
                .of(metrics.requests());
    }

    private String byEndpoint(String first) {
        return Stream.of(first, metrics.method(), metrics.route())
                .filter(label -> label != null && !label.isEmpty())
                .collect(Collectors.joining(", ", " by (", ") "));
    }

    /** Samples that a question touched. */
    private long cost(Supplier<Answer<SeriesSet>> question) {
        long before = client.cost().samples();
        found(question.get());
        return client.cost().samples() - before;
    }

    /** Samples of one {@code sum by (le, job, method, route) (increase(M_bucket[1h]))} at hourly steps over the period. */
    long increase() {
        String promql = "sum" + byEndpoint("le, job") + "(increase(" + bucket() + "[1h]))";
        return cost(() -> client.range(promql, period.from().plus(HOUR), period.to(), HOUR));
    }

    /** Samples of the dashboard's list. */
    long list() {
        long touched = 0;
        for (String promql : tables()) {
            touched += cost(() -> client.instant(promql, period.to()));
        }
        for (String promql : charts()) {
            touched += cost(() -> client.range(promql, period.from().plus(step()), period.to(), step()));
        }
        return touched;
    }

    /** How many queries the list has. */
    int listed() {
        return tables().size() + charts().size();
    }

    /** Percentiles of the service and by endpoint, the baseline, the error ratio, burn rates. */
    private List<String> tables() {
        String range = "[" + PromQl.range(period.length().toMillis()) + "]";
        List<String> list = new ArrayList<>();
        for (String q : List.of("0.5", "0.75", "0.9", "0.95", "0.99")) {
            list.add(quantile(q, "sum by (le) (increase(" + bucket() + range + "))"));
        }
        String endpoints = "sum" + byEndpoint("le") + "(increase(" + bucket() + range;
        for (String q : List.of("0.5", "0.95", "0.99")) {
            list.add(quantile(q, endpoints + "))"));
        }
        list.add(quantile("0.95", endpoints + " offset " + range.substring(1, range.length() - 1) + "))"));
        list.add(ratio("increase", errors(), requests(), range));
        for (String window : BURN_WINDOWS) {
            String within = "[" + window + "]";
            String all = service.http().of(metrics.count());
            list.add("(1 - " + ratio("rate", bucket("0.25"), all, within) + ") / 0.05");
            list.add("(1 - " + ratio("rate", bucket("0.5"), all, within) + ") / 0.01");
            list.add(ratio("rate", errors(), requests(), within) + " / 0.005");
        }
        return list;
    }

    private List<String> charts() {
        String range = "[" + PromQl.range(Math.max(step().toMillis(), 300_000)) + "]";
        return List.of(
                quantile("0.95", "sum by (le) (rate(" + bucket() + range + "))"),
                "sum by (" + Objects.requireNonNullElse(metrics.requestsRoute(), "job") + ") (rate(" + requests() + range
                        + "))",
                ratio("rate", errors(), requests(), range));
    }

    private Duration step() {
        long minutes = period.length().toMinutes() / POINTS_OF_A_CHART;
        return Duration.ofMinutes(Math.max(1, minutes));
    }

    private static String quantile(String q, String of) {
        return "histogram_quantile(" + q + ", " + of + ")";
    }

    private static String ratio(String function, String some, String all, String range) {
        return "sum(" + function + "(" + some + range + ")) / sum(" + function + "(" + all + range + "))";
    }
}

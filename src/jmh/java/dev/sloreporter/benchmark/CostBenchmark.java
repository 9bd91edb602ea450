package dev.sloreporter.benchmark;

import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.plan.SelectorException;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.prometheus.exchange.PrometheusSettings;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.testbed.TestPrometheus;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Samples that a cold report with everything in it touches, beside what others would send for the same. */
final class CostBenchmark {
    private static final double MOST_OF_INCREASE_BUCKETS = 0.15;
    private static final double LEAST_OF_LIST = 15;

    private CostBenchmark() {}

    /** On data of our own. */
    static void run(World world) throws SettingsException, SelectorException {
        try (TestPrometheus prometheus = world.start()) {
            run(world.name(), prometheus.url(), world.end(), world.window(), world.mostOfIncrease());
        }
    }

    /**
     * On any Prometheus, with all the services that are found there.
     *
     * @param window         the report's period, as the configuration writes it; 1h and 1d are reported besides
     * @param mostOfIncrease how much the report may cost of one hourly increase of the buckets
     */
    static void run(String name, URI prometheus, Instant at, String window, double mostOfIncrease)
            throws SettingsException, SelectorException {
        Run run = Run.of("windows: [1h, 1d, " + window + "]", prometheus, at);
        Shown.heading("Cost of a report, %s: %s before %s, %s", name, window, at, prometheus);
        Shown.line("%s", run.made().found());
        List<ServiceSettings> services = run.made().services();
        try (PrometheusClient client = new PrometheusClient(PrometheusSettings.of(prometheus))) {
            List<Usual> usual = Usual.of(client, services, period(run.made()));
            long increase = usual.stream().mapToLong(Usual::increase).sum();
            long list = usual.stream().mapToLong(Usual::list).sum();
            int listed = usual.stream().mapToInt(Usual::listed).sum();
            print(run, increase, list, listed, mostOfIncrease);
        }
    }

    private static TimeRange period(RunOutcome.ReportsMade made) {
        Report.Period period = made.reports().get(0).period();
        return new TimeRange(Instant.parse(period.from()), Instant.parse(period.to()));
    }

    /** How much the buckets alone may cost is said for sets whose scrapes don't fail. */
    private static void print(Run run, long increase, long list, int listed, double mostOfIncrease) {
        run.print(increase);
        Shown.line("  %-58s %9d %12d", "the report, everything in it", run.sent().size(), run.samples());
        Shown.line("  %-58s %9d %12d", "increase(bucket[1h]) of each service", run.made().services().size(), increase);
        Shown.line("  %-58s %9d %12d", "a dashboard's list of queries", listed, list);
        long buckets = run.sent().stream()
                .filter(sent -> Kind.of(sent).readsBuckets())
                .mapToLong(sent -> sent.samples())
                .sum();
        Shown.atMost("report / increase", run.samples() / (double) increase, mostOfIncrease);
        String ofBuckets = "buckets, asked again too / increase";
        if (mostOfIncrease < 1) {
            Shown.atMost(ofBuckets, buckets / (double) increase, MOST_OF_INCREASE_BUCKETS);
        } else {
            Shown.line("%-58s %9.3f", ofBuckets, buckets / (double) increase);
        }
        Shown.atLeast("dashboard's list / report", list / (double) run.samples(), LEAST_OF_LIST);
    }
}

package dev.sloreporter.benchmark;

import dev.sloreporter.prometheus.PrometheusSettings;

import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.plan.SelectorException;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.prometheus.PrometheusClient;
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
    static void run(BenchmarkWorld world) throws SettingsException, SelectorException {
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
        WholeRun run = WholeRun.of("windows: [1h, 1d, " + window + "]", prometheus, at);
        FigureTable.heading("Cost of a report, %s: %s before %s, %s", name, window, at, prometheus);
        FigureTable.line("%s", run.made().found());
        List<ServiceSettings> services = run.made().services();
        try (PrometheusClient client = new PrometheusClient(PrometheusSettings.of(prometheus))) {
            List<UsualQueries> usual = UsualQueries.of(client, services, period(run.made()));
            long increase = usual.stream().mapToLong(UsualQueries::increase).sum();
            long list = usual.stream().mapToLong(UsualQueries::list).sum();
            int listed = usual.stream().mapToInt(UsualQueries::listed).sum();
            print(run, increase, list, listed, mostOfIncrease);
        }
    }

    private static TimeRange period(RunOutcome.ReportsMade made) {
        Report.Period period = made.reports().get(0).period();
        return new TimeRange(period.from(), period.to());
    }

    /** How much the buckets alone may cost is said for sets whose scrapes don't fail. */
    private static void print(WholeRun run, long increase, long list, int listed, double mostOfIncrease) {
        run.print(increase);
        FigureTable.line("  %-58s %9d %12d", "the report, everything in it", run.sent().size(), run.samples());
        FigureTable.line("  %-58s %9d %12d", "increase(bucket[1h]) of each service", run.made().services().size(), increase);
        FigureTable.line("  %-58s %9d %12d", "a dashboard's list of queries", listed, list);
        long buckets = run.sent().stream()
                .filter(sent -> QuestionKind.of(sent).readsBuckets())
                .mapToLong(sent -> sent.samples())
                .sum();
        FigureTable.atMost("report / increase", run.samples() / (double) increase, mostOfIncrease);
        String ofBuckets = "buckets, asked again too / increase";
        if (mostOfIncrease < 1) {
            FigureTable.atMost(ofBuckets, buckets / (double) increase, MOST_OF_INCREASE_BUCKETS);
        } else {
            FigureTable.line("%-58s %9.3f", ofBuckets, buckets / (double) increase);
        }
        FigureTable.atLeast("dashboard's list / report", list / (double) run.samples(), LEAST_OF_LIST);
    }
}

package dev.sloreporter.benchmark;

import dev.sloreporter.measure.ServiceMeasurement;
import dev.sloreporter.plan.RunTimes;

import dev.sloreporter.config.ConventionFiles;
import dev.sloreporter.config.Settings;
import dev.sloreporter.measure.KeptCells;
import dev.sloreporter.measure.discovery.Discovery;
import dev.sloreporter.measure.reading.StoreAge;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.plan.Planner;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.ResourceMetrics;
import dev.sloreporter.plan.SelectorException;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.prometheus.Tap;
import dev.sloreporter.slo.TimeRange;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * From the first byte of the answers to counts: how many megabytes of answers a second of one core's time turns into
 * requests, errors and durations by endpoint and hour, beside Jackson's tree of the same answers. Processor time, that of
 * the collector too; the answers come from memory.
 */
final class CountingBenchmark {
    private static final MadeUpServices WORLD = new MadeUpServices(2, 50, 3);
    private static final Duration PERIOD = Duration.ofDays(30);
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 12;
    private static final double LEAST_MEGABYTES_A_SECOND = 100;

    private final PrometheusClient client;
    private final List<byte[]> answers;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    private CountingBenchmark(PrometheusClient client, List<byte[]> answers) {
        this.client = client;
        this.answers = answers;
    }

    static void run() throws IOException, SettingsException, SelectorException {
        List<byte[]> answers = Collections.synchronizedList(new ArrayList<>());
        try (MadeUpServer server = new MadeUpServer(WORLD);
                PrometheusClient client = Tap.remembering(server.url(), answers::add)) {
            Settings settings = WholeRun.settings("windows: [30d]\nservices:\n" + services(), server.url());
            new CountingBenchmark(client, answers).measure(settings);
        }
    }

    private static String services() {
        StringBuilder services = new StringBuilder();
        WORLD.jobs()
                .forEach(job -> services.append("  - {name: ")
                        .append(job)
                        .append(", selector: 'job=\"")
                        .append(job)
                        .append("\"'}\n"));
        return services.toString();
    }

    private void measure(Settings settings) throws SelectorException {
        RunTimes horizon = RunTimes.of(Objects.requireNonNull(settings.windows()), MadeUpServices.END, settings.timeZone());
        Discovery discovery = new Discovery(client, new Planner(ConventionFiles.SHIPPED.known(), ResourceMetrics.known()));
        TimeRange span = horizon.span();
        List<ServicePlan> plans = found(discovery.plan(
                settings.services().stream().map(Settings.ConfiguredService::settings).toList(), span, span));
        StoreAge age = found(
                discovery.age(plans, new TimeRange(span.from().minus(RangeSelector.LOOK_BACK), span.to())));
        ServiceMeasurement measure = new ServiceMeasurement(client, worker, age, KeptCells.none(), horizon, null);
        Side counts = time(() -> check(measure, plans));
        List<byte[]> same = List.copyOf(answers);
        Side tree = time(() -> same.forEach(JsonMapper.shared()::readTree));
        worker.shutdown();
        print(counts, tree, same);
    }

    private static <T> T found(Answer<T> answer) {
        return answer.fold(Answer.Ok::value, failure -> {
            throw new IllegalStateException(failure.sentence());
        });
    }

    private static void check(ServiceMeasurement measure, List<ServicePlan> plans) {
        int[] service = {0};
        measure.observe(plans, observed -> {
            Observations seen = observed.seen();
            double requests = 0;
            for (EndpointCounts endpoint : seen.endpoints()) {
                requests += endpoint.requests(0, seen.cells().count());
            }
            if (requests != WORLD.requests(service[0], PERIOD)) {
                throw new IllegalStateException("counted " + requests + " of " + WORLD.requests(service[0], PERIOD));
            }
            service[0]++;
            return true;
        });
    }

    /** Seconds of the best round: other work on the machine makes a round longer, never shorter. */
    private record Side(double processor, double wall) {}

    private Side time(Runnable round) {
        Side best = new Side(Double.MAX_VALUE, Double.MAX_VALUE);
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            answers.clear();
            long processor = processorNanos();
            long wall = System.nanoTime();
            round.run();
            Side one = new Side((processorNanos() - processor) / 1e9, (System.nanoTime() - wall) / 1e9);
            best = i >= WARM_UP && one.processor() < best.processor() ? one : best;
        }
        return best;
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void print(Side counts, Side tree, List<byte[]> answers) {
        double megabytes = answers.stream().mapToLong(a -> a.length).sum() / 1e6;
        FigureTable.heading(
                "From the first byte to counts: %.0f MB of answers, %d services, %d endpoints, %d instances, 30 days",
                megabytes, WORLD.services(), WORLD.endpoints(), WORLD.instances());
        FigureTable.line("  to counts:      %.2f s of processor time (%.2f s by the clock)", counts.processor(), counts.wall());
        FigureTable.line("  Jackson's tree: %.2f s of processor time (%.2f s by the clock)", tree.processor(), tree.wall());
        FigureTable.atLeast("to counts, MB a second of one core", megabytes / counts.processor(), LEAST_MEGABYTES_A_SECOND);
        FigureTable.line("%-58s %9.3f", "Jackson's tree alone, MB a second", megabytes / tree.processor());
        FigureTable.line("%-58s %9.3f", "to counts / tree", tree.processor() / counts.processor());
    }
}

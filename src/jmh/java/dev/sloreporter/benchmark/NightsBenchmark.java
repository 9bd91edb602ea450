package dev.sloreporter.benchmark;

import dev.sloreporter.prometheus.PrometheusSettings;

import dev.sloreporter.config.Settings;
import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.plan.SelectorException;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.testbed.TestPrometheus;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Samples that a report on 14 days touches, first without anything kept and then a day later on what that has kept. */
final class NightsBenchmark {
    private static final String PERIOD = "14d";
    private static final double LEAST_OF_COLD = 8;
    private static final double LEAST_OF_LIST = 150;

    private NightsBenchmark() {}

    static void run() throws IOException, SettingsException, SelectorException {
        Path file = Files.createTempFile("slo-reporter-nights-", ".db");
        Files.delete(file);
        try (TestPrometheus prometheus = BenchmarkWorld.NIGHTS.start()) {
            FigureTable.heading("Nights: %s, the second on the first one's history", PERIOD);
            nights(prometheus.url(), BenchmarkWorld.NIGHTS.end(), file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void nights(URI prometheus, Instant end, Path file)
            throws IOException, SettingsException, SelectorException {
        Settings settings = WholeRun.settings("windows: [1h, 1d, " + PERIOD + "]", prometheus);
        Settings kept = settings.with(HistorySettings.at(file.toString()));
        WholeRun cold = WholeRun.of(kept, prometheus, end.minus(Duration.ofDays(1)));
        WholeRun next = WholeRun.of(kept, prometheus, end);
        WholeRun fresh = WholeRun.of(settings, prometheus, end);
        long list = list(prometheus, next, new TimeRange(end.minus(Duration.ofDays(14)), end));
        next.print(cold.samples());
        FigureTable.line("  %-58s %9d %12d", "the first night", cold.sent().size(), cold.samples());
        FigureTable.line("  %-58s %9d %12d", "the second", next.sent().size(), next.samples());
        FigureTable.line("  %-58s %9d %12d", "the second without a history", fresh.sent().size(), fresh.samples());
        FigureTable.line("  %-58s %22d", "a dashboard's list of queries", list);
        FigureTable.line("  the history's file: %d kB", Files.size(file) / 1000);
        FigureTable.line("  the same counts with and without a history: %s", same(next, fresh));
        FigureTable.atLeast("first night / second", cold.samples() / (double) next.samples(), LEAST_OF_COLD);
        FigureTable.atLeast("dashboard's list / second night", list / (double) next.samples(), LEAST_OF_LIST);
    }

    private static long list(URI prometheus, WholeRun run, TimeRange period) throws SettingsException, SelectorException {
        try (PrometheusClient client = new PrometheusClient(PrometheusSettings.of(prometheus))) {
            List<UsualQueries> usual = UsualQueries.of(client, run.made().services(), period);
            return usual.stream().mapToLong(UsualQueries::list).sum();
        }
    }

    /** Of every service: traffic, and of its endpoints all but what a history knows besides, of the period before. */
    private static String same(WholeRun one, WholeRun other) {
        for (int i = 0; i < one.made().reports().size(); i++) {
            Report report = one.made().reports().get(i);
            Report fresh = other.made().reports().get(i);
            boolean same = Objects.equals(report.traffic(), fresh.traffic()) && figures(report).equals(figures(fresh));
            if (!same) {
                return "no, " + report.service();
            }
        }
        return "yes";
    }

    private static List<String> figures(Report report) {
        return report.endpoints().stream()
                .map(e -> Stream.of(e.method(), e.endpoint(), e.requests(), e.errors(), e.p50(), e.p95(), e.p99())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}

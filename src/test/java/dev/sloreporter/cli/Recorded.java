package dev.sloreporter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sloreporter.pipeline.RunOutcome;
import dev.sloreporter.prometheus.Cost;
import dev.sloreporter.render.ReportJson;
import dev.sloreporter.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Reports of the recording that ships, each as if its service were the only one: that would need other queries. */
final class Recorded {
    private static final Map<String, Report> REPORTS = new ConcurrentHashMap<>();

    private Recorded() {}

    static Report report(String service) {
        if (REPORTS.isEmpty()) {
            read();
        }
        return Objects.requireNonNull(REPORTS.get(service), service);
    }

    private static void read() {
        try {
            Path folder = Files.createTempDirectory("slo-reporter-recorded-");
            new Cli(folder).replayed("report", "--format", "json", "-o", ".");
            for (String service : List.of("shop", "payments", "catalog", "mail")) {
                Path file = folder.resolve(service + ".json");
                REPORTS.put(service, ((ReportJson.OwnReport) ReportJson.read(file)).report());
                Files.delete(file);
            }
            Files.delete(folder.resolve("index.json"));
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command prints of a service. */
    static Cli.Ran concluded(String command, String service, FailOn failOn, int columns, TerminalStyle.When colour) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment environment = new Environment(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                Map.of("NO_COLOR", "1", "COLUMNS", Integer.toString(columns)),
                Path.of(""),
                true);
        RunOptions options = new RunOptions();
        options.color = colour;
        RunOutcome made = new RunOutcome.ReportsMade(
                "Prometheus 2.42",
                List.of(report(service)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Cost(1, 1, 1));
        OutcomePrinter printer = new OutcomePrinter(environment, options);
        int exit = command.equals("gate")
                ? printer.ofGate(made, null, failOn)
                : printer.ofReport(made, Path.of("reports"), failOn);
        return new Cli.Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
    }
}

package dev.sloreporter.benchmark;

import dev.sloreporter.http.SettingsException;
import dev.sloreporter.prometheus.Tap;
import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.TestPrometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many requests a run sends for many services, and that more of anything but services doesn't mean more of them. */
final class RequestsBenchmark {
    private static final Instant END = Instant.parse("2026-09-15T00:00:00Z");
    private static final int SERVICES = 100;
    private static final int MOST_REQUESTS = 30;
    private static final String FOUR_WINDOWS = "1h, 6h, 1d, 7d";

    private RequestsBenchmark() {}

    static void run() throws SettingsException {
        RequestLog log = log(SERVICES, 5, Duration.ofDays(7).plusHours(2));
        try (TestPrometheus prometheus = TestPrometheus.with().data(log).start()) {
            WholeRun run = run(prometheus, SERVICES, FOUR_WINDOWS, "");
            FigureTable.heading("Requests: %d services, 5 endpoints each, 7 days, windows %s", SERVICES, FOUR_WINDOWS);
            FigureTable.line("%s", run.made().found());
            run.print(run.samples());
            kinds(run.sent()).forEach((text, count) -> FigureTable.line("  %5d x %s", count, text));
            FigureTable.atMost("requests but for hours asked again", (double) once(run), MOST_REQUESTS);
            FigureTable.line("  hours asked again: %d requests", run.sent().size() - once(run));
            FigureTable.line("they don't grow:");
            grown("one window in place of four", run(prometheus, SERVICES, "7d", ""));
            grown("eight windows", run(prometheus, SERVICES, "1h, 2h, 6h, 12h, 1d, 2d, 3d, 7d", ""));
            grown("eleven percentiles in place of two", run(prometheus, SERVICES, FOUR_WINDOWS, percentiles()));
            grown("10 services", run(prometheus, 10, FOUR_WINDOWS, ""));
        }
        for (int endpoints : List.of(1, 10)) {
            RequestLog other = log(10, endpoints, Duration.ofDays(7).plusHours(2));
            try (TestPrometheus prometheus = TestPrometheus.with().data(other).start()) {
                grown("10 services with " + endpoints + " endpoints", run(prometheus, 10, FOUR_WINDOWS, ""));
            }
        }
    }

    private static RequestLog log(int services, int endpoints, Duration length) {
        RequestLog.Script script = RequestLog.between(END.minus(length), END).scrapedEvery(Duration.ofMinutes(5));
        for (int i = 0; i < services; i++) {
            script.service(name(i), s -> {
                s.buckets(.1, .2, .5);
                for (int e = 0; e < endpoints; e++) {
                    s.endpoint("GET", "/things/" + e, of -> of.perSecond(.02).errors(.005));
                }
                return s;
            });
        }
        return script.simulate();
    }

    private static String name(int service) {
        return "service-" + service;
    }

    private static WholeRun run(TestPrometheus prometheus, int services, String windows, String more)
            throws SettingsException {
        String yaml = IntStream.range(0, services)
                .mapToObj(i -> "  - {name: " + name(i) + ", selector: 'job=\"" + name(i) + "\"'" + more + "}\n")
                .collect(Collectors.joining());
        return WholeRun.of("windows: [" + windows + "]\nservices:\n" + yaml, prometheus.url(), END);
    }

    private static String percentiles() {
        return ", objectives: ["
                + IntStream.of(50, 60, 70, 75, 80, 85, 90, 95, 97, 98, 99)
                        .mapToObj(p -> "p" + p + " < 200ms")
                        .collect(Collectors.joining(", ", "", ", error_rate < 1%"))
                + "]";
    }

    private static long once(WholeRun run) {
        return run.sent().stream().filter(sent -> !QuestionKind.of(sent).isAgain()).count();
    }

    private static void grown(String what, WholeRun run) {
        long once = once(run);
        FigureTable.line("  %-40s %5d requests, %d more for hours asked again", what, once, run.sent().size() - once);
    }

    /** Requests by their text, with names and numbers left out. */
    private static Map<String, Long> kinds(List<Tap.Sent> sent) {
        return sent.stream()
                .collect(Collectors.groupingBy(
                        s -> QuestionKind.of(s).words() + ": " + s.path() + " " + shortened(s.promql()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static String shortened(String promql) {
        String text = promql.replaceAll("service-\\d+(\\|service-\\d+)*", "NAMES")
                .replaceAll("\\d+", "N")
                .replace('\n', ' ');
        return text.length() <= 120 ? text : text.substring(0, 117) + "...";
    }
}

package dev.sloreporter.pipeline;

import dev.sloreporter.plan.RequestMetrics;
import dev.sloreporter.prometheus.Cost;
import dev.sloreporter.prometheus.answer.ServerInfo;
import dev.sloreporter.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first line of a run: server, period, services, queries. */
final class RunSummaryLine {
    private static final int SHOWN = 12;

    private RunSummaryLine() {}

    /** {@code Prometheus 2.42, period 7d (100 % covered), 4 services, 9 queries}. */
    static String line(ServerInfo server, RunScope scope, List<Report> reports, Cost cost) {
        String period = scope.horizon().period().window().key();
        double covered = reports.stream()
                .filter(r -> r.traffic() != null)
                .mapToDouble(r -> r.period().coverage())
                .average()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "%s, period %s (%s %% covered), %s, %s",
                server.text(),
                period,
                percent(covered),
                counted(scope.services().size(), "service"),
                counted((int) cost.requests(), "query", "queries"));
    }

    /** Rounded down: 99.96 % is not 100. */
    private static String percent(double share) {
        double percent = Math.floor(share * 1000) / 10;
        return percent == Math.rint(percent)
                ? String.valueOf(Math.round(percent))
                : String.format(Locale.ROOT, "%.1f", percent);
    }

    private static String counted(int count, String word) {
        return counted(count, word, word + "s");
    }

    private static String counted(int count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    /** Which services were found, where no configuration names them. */
    static Optional<String> services(RunRequest request, RunScope scope) {
        if (!request.settings().services().isEmpty()) {
            return Optional.empty();
        }
        String shown = scope.plans().stream()
                .limit(SHOWN)
                .map(p -> p.name() + convention(p.metrics()))
                .collect(Collectors.joining(", "));
        int more = scope.plans().size() - SHOWN;
        return Optional.of("Found " + counted(scope.plans().size(), "service") + " by job: " + shown
                + (more > 0 ? " and " + more + " more" : ""));
    }

    private static String convention(@Nullable RequestMetrics metrics) {
        return metrics == null ? "" : " (" + metrics.convention().name() + ")";
    }
}

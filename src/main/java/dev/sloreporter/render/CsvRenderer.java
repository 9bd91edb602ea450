package dev.sloreporter.render;

import dev.sloreporter.render.page.Navigation;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.report.ResultReport;
import dev.sloreporter.slo.Status;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents as tables for spreadsheets. A service's has a row for itself, one for each objective and window, and one for
 * each endpoint, told apart by its first column, so that tables of many services and weeks can be put under each other; the
 * index's has a row for each service. Columns are documented in {@code csv.md}; new ones go to the end.
 */
final class CsvRenderer implements Renderer {
    /** So many columns say whose a table is and of when. */
    private static final int HEAD = 10;

    private static final List<String> COLUMNS = columns(
            "row service environment window from to time_zone period_kind coverage status",
            "leaning reason detail",
            "objective text sli unit route counted target required basis value low high good total",
            "compliance compliance_low compliance_high",
            "budget_allowed budget_consumed budget_remaining budget_remaining_low budget_remaining_high",
            "budget_exhausted_at budget_exhaustion_expected_at",
            "previous_status previous_value previous_compliance previous_budget_remaining",
            "method endpoint requests errors error_ratio requests_per_second peak_requests_per_second",
            "p50 p50_low p50_high p95 p95_low p95_high p99 p99_low p99_high baseline_p95 slow share_of_time",
            "change change_since change_before change_after change_confidence");

    private static final List<String> INDEX_COLUMNS = columns(
            "service environment window from to time_zone period_kind coverage status detail",
            "objectives_fail objectives_at_risk objectives_uncertain objectives_no_data objectives_pass last_seen owner file");

    private static List<String> columns(String... names) {
        return Stream.of(names).flatMap(Pattern.compile(" ")::splitAsStream).toList();
    }

    @Override
    public String render(Report report, Navigation navigation) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        rows.add(service(report));
        for (ObjectiveReport objective : report.objectives()) {
            for (ResultReport result : objective.results()) {
                rows.add(objective(report, objective, result));
            }
        }
        for (EndpointReport endpoint : report.endpoints()) {
            rows.add(endpoint(report, endpoint));
        }
        return CsvText.write(COLUMNS, rows);
    }

    private static Map<String, @Nullable Object> service(Report report) {
        Map<String, @Nullable Object> row = row("service", report);
        row.put("period_kind", report.period().kind());
        row.put("coverage", report.period().coverage());
        row.put("status", report.status());
        row.put("detail", report.summary());
        if (report.traffic() != null) {
            row.put("requests", report.traffic().requests());
            row.put("errors", report.traffic().errors());
            row.put("requests_per_second", report.traffic().requestsPerSecond());
            row.put("peak_requests_per_second", report.traffic().peakRequestsPerSecond());
        }
        if (report.latency() != null) {
            percentile(row, "p50", report.latency().p50());
            percentile(row, "p95", report.latency().p95());
            percentile(row, "p99", report.latency().p99());
        }
        return row;
    }

    private static Map<String, @Nullable Object> objective(
            Report report, ObjectiveReport objective, ResultReport result) {
        Map<String, @Nullable Object> row = row("objective", report);
        row.put("window", result.window());
        row.put("from", result.from());
        row.put("to", result.to());
        row.put("coverage", result.coverage());
        row.put("status", result.status());
        row.put("leaning", result.leaning());
        row.put("reason", result.reason());
        row.put("detail", result.detail());
        row.put("objective", objective.id());
        row.put("text", objective.text());
        row.put("sli", objective.sli());
        row.put("unit", objective.unit());
        row.put("route", objective.route());
        row.put("counted", objective.counted());
        row.put("target", objective.target());
        row.put("required", objective.required());
        row.put("basis", result.basis());
        row.put("value", result.value());
        row.put("low", result.low());
        row.put("high", result.high());
        row.put("good", result.good());
        row.put("total", result.total());
        row.put("compliance", result.compliance());
        row.put("compliance_low", result.complianceLow());
        row.put("compliance_high", result.complianceHigh());
        budget(row, result);
        previous(row, result);
        return row;
    }

    private static void budget(Map<String, @Nullable Object> row, ResultReport result) {
        if (result.budget() != null) {
            row.put("budget_allowed", result.budget().allowed());
            row.put("budget_consumed", result.budget().consumed());
            row.put("budget_remaining", result.budget().remaining());
            row.put("budget_remaining_low", result.budget().remainingLow());
            row.put("budget_remaining_high", result.budget().remainingHigh());
            row.put("budget_exhausted_at", result.budget().exhaustedAt());
            row.put("budget_exhaustion_expected_at", result.budget().exhaustionExpectedAt());
        }
    }

    private static void previous(Map<String, @Nullable Object> row, ResultReport result) {
        if (result.previous() != null) {
            row.put("previous_status", result.previous().status());
            row.put("previous_value", result.previous().value());
            row.put("previous_compliance", result.previous().compliance());
            row.put("previous_budget_remaining", result.previous().remaining());
        }
    }

    private static Map<String, @Nullable Object> endpoint(Report report, EndpointReport endpoint) {
        Map<String, @Nullable Object> row = row("endpoint", report);
        row.put("method", endpoint.method());
        row.put("endpoint", endpoint.endpoint());
        row.put("requests", endpoint.requests());
        row.put("errors", endpoint.errors());
        row.put("error_ratio", endpoint.errorRatio());
        percentile(row, "p50", endpoint.p50());
        percentile(row, "p95", endpoint.p95());
        percentile(row, "p99", endpoint.p99());
        row.put(
                "baseline_p95",
                endpoint.baselineP95() == null ? null : endpoint.baselineP95().seconds());
        row.put("slow", endpoint.slow());
        row.put("share_of_time", endpoint.shareOfTime());
        if (endpoint.change() != null) {
            row.put("change", endpoint.change().kind());
            row.put("change_since", endpoint.change().since());
            row.put("change_before", endpoint.change().before());
            row.put("change_after", endpoint.change().after());
            row.put("change_confidence", endpoint.change().confidence());
        }
        return row;
    }

    private static Map<String, @Nullable Object> row(String kind, Report report) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("row", kind);
        row.put("service", report.service());
        row.put("environment", report.environment());
        span(row, report.period());
        return row;
    }

    private static void span(Map<String, @Nullable Object> row, Period period) {
        row.put("window", period.window());
        row.put("from", period.from());
        row.put("to", period.to());
        row.put("time_zone", period.timeZone());
    }

    private static void percentile(Map<String, @Nullable Object> row, String name, PercentileReport percentile) {
        row.put(name, percentile.seconds());
        row.put(name + "_low", percentile.low());
        row.put(name + "_high", percentile.high());
    }

    @Override
    public String render(Index index) {
        return render(index, file -> file + ".csv");
    }

    @Override
    public String render(Index index, UnaryOperator<String> address) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Index.IndexRow service : index.services()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("service", service.service());
            row.put("environment", index.environment());
            span(row, service.period());
            row.put("period_kind", service.period().kind());
            row.put("coverage", service.period().coverage());
            row.put("status", service.status());
            row.put("detail", service.summary());
            service.objectives()
                    .forEach((state, count) ->
                            row.put("objectives_" + state.name().toLowerCase(Locale.ROOT), count));
            row.put("last_seen", service.lastSeen());
            row.put("owner", service.owner());
            row.put("file", address.apply(service.file()));
            rows.add(row);
        }
        return CsvText.write(INDEX_COLUMNS, rows);
    }

    @Override
    public String renavigated(String page, Navigation navigation) {
        return page;
    }

    /** Whose a file is and of when; empty of a link, another file, or one that can't be read. */
    static Optional<ReportHead> head(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (Reader text = Files.newBufferedReader(file)) {
            return head(CsvText.firstRow(text));
        } catch (IOException | NumberFormatException | DateTimeException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static Optional<ReportHead> head(Map<String, String> row) {
        boolean isOurs = row.keySet().stream().limit(HEAD).toList().equals(COLUMNS.subList(0, HEAD))
                && text(row, "row").equals("service");
        return isOurs ? Status.named(text(row, "status")).map(status -> head(row, status)) : Optional.empty();
    }

    private static ReportHead head(Map<String, String> row, Status status) {
        String environment = text(row, "environment");
        Period period = new Period(
                text(row, "window"),
                Instant.parse(text(row, "from")),
                Instant.parse(text(row, "to")),
                ZoneId.of(text(row, "time_zone")),
                Double.parseDouble(text(row, "coverage")),
                PeriodKind.named(text(row, "period_kind")).orElseThrow());
        return new ReportHead(text(row, "service"), environment.isEmpty() ? null : environment, status, period);
    }

    private static String text(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }
}

package dev.sloreporter.render.page;

import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Action;
import dev.sloreporter.report.Report.ActionState;
import dev.sloreporter.report.Report.CellReport;
import dev.sloreporter.report.Report.Change;
import dev.sloreporter.report.Report.ChangeKind;
import dev.sloreporter.report.Report.ChecklistItem;
import dev.sloreporter.report.Report.ChecklistState;
import dev.sloreporter.report.Report.Effect;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.Event;
import dev.sloreporter.report.Report.Gap;
import dev.sloreporter.report.Report.Interval;
import dev.sloreporter.report.Report.Latency;
import dev.sloreporter.report.Report.LatencyWithout;
import dev.sloreporter.report.Report.Link;
import dev.sloreporter.report.Report.Max;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.report.Report.Previous;
import dev.sloreporter.report.Report.PreviousResult;
import dev.sloreporter.report.Report.Queries;
import dev.sloreporter.report.Report.Query;
import dev.sloreporter.report.Report.RecommendationState;
import dev.sloreporter.report.Report.ReportedBurnPair;
import dev.sloreporter.report.Report.ReportedRecommendation;
import dev.sloreporter.report.Report.ReportedResources;
import dev.sloreporter.report.Report.ReportedSource;
import dev.sloreporter.report.Report.ResourceReport;
import dev.sloreporter.report.Report.Timeline;
import dev.sloreporter.report.Report.Traffic;
import dev.sloreporter.report.ResultReport;
import dev.sloreporter.report.ResultReport.ReportedBudget;
import dev.sloreporter.slo.Basis;
import dev.sloreporter.slo.BurnRate;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.Reason;
import dev.sloreporter.slo.RouteFilter;
import dev.sloreporter.slo.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports by hand, one for each kind of page. */
public final class SampleReports {
    static final Instant FROM = Instant.parse("2026-09-08T00:00:00Z");
    static final Instant TO = Instant.parse("2026-09-15T00:00:00Z");
    private static final PercentileReport NONE = new PercentileReport(null, null, null, null);
    private static final Map<String, Instant> STARTS = Map.of(
            "1h", Instant.parse("2026-09-14T23:00:00Z"), "1d", Instant.parse("2026-09-14T00:00:00Z"), "7d", FROM);

    private SampleReports() {}

    /** All states at once, and everything that a page can show. */
    public static Report shop() {
        return new Report(
                Report.SCHEMA,
                Instant.parse("2026-09-15T00:02:11Z"),
                "shop",
                "production",
                "team-shop",
                null,
                List.of(new Link("Dashboard", "https://grafana.example.org/d/shop?orgId=1")),
                null,
                Status.FAIL,
                "P95 missed: 92.1 % of requests within 200 ms, 95 % promised; POST /api/v1/cart has 85 % of the misses.",
                new Period("7d", FROM, TO, ZoneId.of("UTC"), 0.9960317, PeriodKind.ROLLING),
                new Previous(Instant.parse("2026-09-01T00:00:00Z"), FROM, Status.AT_RISK),
                List.of(),
                new Traffic(761839, 1710.0, 1.2597, 2.6),
                new Latency(
                        percentile(0.0617, 0.05, 0.1, 0.0672),
                        percentile(0.0998, 0.05, 0.1, 0.0999),
                        percentile(0.1763, 0.1, 0.2, 0.188),
                        percentile(0.2503, 0.2, 0.3, 0.262),
                        percentile(0.452, 0.3, 0.5, 0.48),
                        new Max(5.0, 10.0)),
                new LatencyWithout(List.of("POST /api/v1/cart"), 0.135),
                shopObjectives(),
                List.of(new Interval(
                        "p95", Instant.parse("2026-09-11T20:00:00Z"), TO, 46426, 1.2188, "POST /api/v1/cart")),
                new Timeline(
                        List.of(new CellReport(
                                FROM,
                                Instant.parse("2026-09-08T01:00:00Z"),
                                3565.0,
                                8.0,
                                Map.of("0.2", 3461.0),
                                0.06,
                                0.166,
                                0.282,
                                0.45,
                                0.61)),
                        List.of(new Gap(Instant.parse("2026-09-10T10:48:00Z"), Instant.parse("2026-09-10T11:28:00Z"))),
                        List.of(),
                        List.of(),
                        List.of(new Event(Instant.parse("2026-09-11T09:00:00Z"), "restart", "both instances")),
                        List.of()),
                shopEndpoints(),
                new ReportedResources(
                        new ResourceReport(0.5098, 0.7515, "machine_cpu_cores", "2 cores an instance"),
                        new ResourceReport(0.5574, 0.7299, "container_spec_memory_limit_bytes", "the 2 GiB limit")),
                shopRecommendations(),
                List.of(
                        new ChecklistItem(
                                "P95 latency within objective",
                                ChecklistState.OPEN,
                                "92.10 % within 200 ms, 95 % promised"),
                        new ChecklistItem(
                                "Slow endpoints profiled", ChecklistState.OPEN, "4 routes with P95 over 100 ms"),
                        new ChecklistItem(
                                "N+1 queries",
                                ChecklistState.NOT_MEASURABLE,
                                "no database query metric; db_queries_total{endpoint} would do"),
                        new ChecklistItem("Caching", ChecklistState.NOT_MEASURABLE, "no cache hit or miss counter"),
                        new ChecklistItem(
                                "Error rate within objective",
                                ChecklistState.DONE,
                                "0.23 % of requests failed, 0.5 % allowed"),
                        new ChecklistItem("Monitoring in place", ChecklistState.DONE, "99.6 % of the period scraped")),
                List.of(
                        new Action(
                                LocalDate.of(2026, 9, 2),
                                "GET /api/v1/items/search",
                                "Index on items (name)",
                                ActionState.DONE,
                                0.296,
                                0.191,
                                Effect.IMPROVED),
                        new Action(
                                LocalDate.of(2026, 9, 12),
                                "POST /api/v1/cart",
                                "Connection pool from 20 to 40",
                                ActionState.DONE,
                                0.505,
                                0.507,
                                Effect.NO_EFFECT),
                        new Action(
                                LocalDate.of(2026, 9, 16),
                                "POST /api/v1/cart",
                                "Trace slow requests",
                                ActionState.TODO,
                                null,
                                null,
                                Effect.UNKNOWN)),
                new Queries(12, 402113L, 0.8, shopQueries()),
                List.of("No series for POST /api/v1/refunds, which an objective names. Nearest: POST /api/v1/session."),
                new ReportedSource(
                        "http://127.0.0.1:9090",
                        "Prometheus 2.42.0",
                        List.of("job=\"shop\""),
                        "http_request_duration_seconds",
                        0.1,
                        0.95));
    }

    private static List<ObjectiveReport> shopObjectives() {
        return List.of(
                latency(
                        "p95",
                        "p95 < 200ms",
                        null,
                        Status.FAIL,
                        List.of(
                                counted("1h", Status.FAIL, 0.3291, 0.3, 0.5, 3003, 3500),
                                counted("1d", Status.FAIL, 0.3305, 0.3, 0.5, 104435, 121847),
                                withPrevious(
                                        counted("7d", Status.FAIL, 0.2503, 0.2, 0.3, 701682, 761839),
                                        new PreviousResult(Status.PASS, 0.181, 0.9624, 0.249))),
                        2.9,
                        2.9,
                        2.9),
                latency(
                        "p99",
                        "p99 < 500ms",
                        null,
                        Status.PASS,
                        List.of(
                                counted("1h", Status.FAIL, 0.528, 0.5, 1, 3458, 3500),
                                counted("1d", Status.FAIL, 0.56, 0.5, 1, 120117, 121847),
                                withPrevious(
                                        counted("7d", Status.PASS, 0.452, 0.3, 0.5, 756153, 761839),
                                        new PreviousResult(Status.PASS, 0.304, 0.9969, 0.69))),
                        1.2,
                        1.37,
                        1.42),
                new ObjectiveReport(
                        made("error_rate", "error_rate < 0.5%", null),
                        Status.PASS,
                        true,
                        List.of(
                                errors("1h", Status.PASS, 11, 3500),
                                errors("1d", Status.PASS, 280, 121847),
                                withPrevious(
                                        errors("7d", Status.PASS, 1710, 761839),
                                        new PreviousResult(Status.PASS, 0.0024, 0.9976, 0.52))),
                        burn(0.63, 0.55, 0.46),
                        List.of()),
                level("cpu_avg", "cpu avg < 70%", Status.PASS, true, 0.4529, 0.5438, 0.5098),
                level("memory_max", "memory max < 80%", Status.PASS, true, 0.4515, 0.7234, 0.7299),
                new ObjectiveReport(
                        made("throughput", "throughput > 1000/s", null),
                        Status.FAIL,
                        false,
                        List.of(
                                level("1h", Status.FAIL, 0.9722),
                                level("1d", Status.FAIL, 1.4103),
                                withPrevious(
                                        level("7d", Status.FAIL, 1.2597),
                                        new PreviousResult(Status.FAIL, 1.2559, null, null))),
                        List.of(),
                        List.of()),
                new ObjectiveReport(
                        made(
                                "error_rate@POST /api/v1/cart",
                                "error_rate < 0.5% for POST /api/v1/cart",
                                "POST /api/v1/cart"),
                        Status.AT_RISK,
                        true,
                        List.of(
                                errors("1h", Status.FAIL, 4, 797),
                                errors("1d", Status.FAIL, 141, 27740),
                                withPrevious(
                                        errors("7d", Status.AT_RISK, 835, 173416),
                                        new PreviousResult(Status.AT_RISK, 0.005, 0.995, 0.01))),
                        burn(1.01, 1.37, 1.02),
                        burning()),
                latency(
                        "p95@GET /api/v1/export",
                        "p95 < 3s for GET /api/v1/export",
                        "GET /api/v1/export",
                        Status.UNCERTAIN,
                        List.of(
                                counted("1h", Status.PASS, 1.1, 1, 2.5, 3, 3),
                                range("1d", Status.UNCERTAIN, Status.PASS, 2.9, 2.5, 5.0, 94, 100, 106),
                                range("7d", Status.UNCERTAIN, Status.FAIL, 3.0764, 2.5, 5.0, 620, 640, 683)),
                        0,
                        0.4,
                        1.3),
                latency(
                        "p95@POST /api/v1/refunds",
                        "p95 < 300ms for POST /api/v1/refunds",
                        "POST /api/v1/refunds",
                        Status.NO_DATA,
                        List.of(
                                noData("1h", "metric_missing"),
                                noData("1d", "metric_missing"),
                                noData("7d", "metric_missing"))));
    }

    private static List<EndpointReport> shopEndpoints() {
        return List.of(
                endpoint(
                        "GET",
                        "/api/v1/items",
                        345764,
                        391,
                        0.0501,
                        0.05,
                        0.1,
                        0.1166,
                        0.1,
                        0.2,
                        0.1689,
                        true,
                        0.29,
                        0.0283,
                        null),
                endpoint(
                        "POST",
                        "/api/v1/cart",
                        173416,
                        835,
                        0.1398,
                        0.1,
                        0.2,
                        0.4055,
                        0.3,
                        0.5,
                        0.6408,
                        true,
                        0.444,
                        0.8511,
                        new Change(ChangeKind.REGRESSION, Instant.parse("2026-09-11T20:20:00Z"), 0.232, 0.506, 0.9995)),
                endpoint(
                        "GET",
                        "/api/v1/items/search",
                        138149,
                        400,
                        0.0707,
                        0.05,
                        0.1,
                        0.1907,
                        0.1,
                        0.2,
                        0.3075,
                        true,
                        0.1737,
                        0.0991,
                        new Change(
                                ChangeKind.IMPROVEMENT, Instant.parse("2026-09-08T00:00:00Z"), 0.2324, 0.1907, 0.999)),
                endpoint(
                        "POST",
                        "/api/v1/session",
                        103827,
                        67,
                        0.0461,
                        0.025,
                        0.05,
                        0.077,
                        0.05,
                        0.1,
                        0.1118,
                        false,
                        0.0746,
                        0.0054,
                        null),
                endpoint(
                        "GET",
                        "/api/v1/export",
                        683,
                        17,
                        1.0529,
                        1,
                        2.5,
                        3.0764,
                        2.5,
                        5,
                        null,
                        true,
                        0.0133,
                        0.0112,
                        null));
    }

    static EndpointReport endpoint(
            String method,
            String route,
            double requests,
            double errors,
            double p50,
            double low50,
            double high50,
            double p95,
            double low95,
            double high95,
            @Nullable Double p99,
            boolean slow,
            double time,
            double misses,
            @Nullable Change change) {
        return new EndpointReport(
                method,
                route,
                requests,
                errors,
                errors / requests,
                percentile(p50, low50, high50, p50 * 1.05),
                percentile(p95, low95, high95, p95 * 1.05),
                p99 == null ? NONE : percentile(p99, p99 * 0.8, p99 * 1.3, p99),
                slow,
                time,
                Map.of("p95", misses),
                List.of(p95, p95 * 1.1, p95),
                null,
                change,
                List.of());
    }

    private static List<ReportedRecommendation> shopRecommendations() {
        return List.of(
                new ReportedRecommendation(
                        "regression:POST /api/v1/cart",
                        "regression",
                        Priority.HIGH,
                        "POST /api/v1/cart",
                        RecommendationState.NEW,
                        null,
                        "takes twice as long since Fri 11 Sep 20:20",
                        "trace a request from Fri 20:20 to 21:00 and compare it with one before; look for a query plan, a table, a flag, a downstream that changed",
                        0.137,
                        List.of(
                                new Fact(
                                        "P95 232 ms -> 506 ms in one step, confidence above 99.9 %",
                                        0.506,
                                        "sum by (le) (increase(http_request_duration_seconds_bucket{job=\"shop\",endpoint=\"/api/v1/cart\"}[1h]))"),
                                new Fact("no restart within 11 h", null, null),
                                new Fact("not load: Spearman 0.04 over 76 hours", 0.04, null))),
                new ReportedRecommendation(
                        "errors:POST /api/v1/cart",
                        "errors",
                        Priority.MEDIUM,
                        "POST /api/v1/cart",
                        RecommendationState.OPEN,
                        LocalDate.parse("2026-07-28"),
                        "half of the service's errors",
                        "group its 500s by message; look for one failing input",
                        null,
                        List.of(new Fact("835 of 1710 errors, 49 %, from 23 % of the requests", 0.49, null))),
                new ReportedRecommendation(
                        "memory-growth",
                        "memory-growth",
                        Priority.MEDIUM,
                        null,
                        RecommendationState.NEW,
                        null,
                        "memory grows 1.3 points an hour until each restart",
                        "compare heap profiles 1 h and 20 h after a restart",
                        null,
                        List.of(new Fact(
                                "73.0 % at most",
                                0.73, "max_over_time(process_resident_memory_bytes{job=\"shop\"}[1h])"))),
                new ReportedRecommendation(
                        "bound:p95@GET /api/v1/export",
                        "bound",
                        Priority.LOW,
                        "GET /api/v1/export",
                        RecommendationState.OPEN,
                        LocalDate.parse("2026-07-28"),
                        "3 s is not a bucket bound",
                        "add the bound 3 to this histogram",
                        null,
                        List.of(new Fact("between 90.7 and 99.4 % of 683 requests finish within 3 s", null, null))),
                new ReportedRecommendation(
                        "slow:GET /api/v1/items/search",
                        "slow",
                        Priority.LOW,
                        "GET /api/v1/items/search",
                        RecommendationState.FIXED,
                        LocalDate.parse("2026-08-11"),
                        "slow search",
                        "nothing left to do",
                        null,
                        List.of(new Fact("P95 296 ms -> 191 ms after the index of 2 Sep", 0.191, null))));
    }

    private static List<Query> shopQueries() {
        return List.of(
                new Query(
                        "q1",
                        "sum by (le, method, endpoint) (\n  increase(http_request_duration_seconds_bucket{job=\"shop\"}[1h])\n)"),
                new Query(
                        "q2",
                        "sum by (method, endpoint, status) (\n  increase(http_requests_total{job=\"shop\"}[1h])\n)"),
                new Query(
                        "q4",
                        "rate(process_cpu_seconds_total{job=\"shop\"}[1h])\n  / on (job, instance) machine_cpu_cores{job=\"shop\"}"));
    }

    /** All kept, one endpoint, no history. */
    static Report pass() {
        return new Report(
                Report.SCHEMA,
                Instant.parse("2026-09-15T00:02:11Z"),
                "billing",
                null,
                null,
                "Bills, once a month.",
                List.of(),
                null,
                Status.PASS,
                "All objectives kept; 44 % of the budget left for errors, the scarcest.",
                new Period("7d", FROM, TO, ZoneId.of("Europe/Berlin"), 1, PeriodKind.ROLLING),
                null,
                List.of(),
                new Traffic(60480, 168.0, 0.1, 0.35),
                new Latency(
                        percentile(0.0052, 0.005, 0.01, 0.0061),
                        percentile(0.011, 0.01, 0.025, 0.012),
                        percentile(0.0441, 0.025, 0.05, 0.046),
                        percentile(0.1234, 0.1, 0.2, 0.13),
                        percentile(0.402, 0.3, 0.5, 0.41),
                        new Max(10.0, null)),
                null,
                List.of(
                        latency(
                                "p95",
                                "p95 < 200ms",
                                null,
                                Status.PASS,
                                List.of(counted("7d", Status.PASS, 0.1234, 0.1, 0.2, 58666, 60480)),
                                0.5),
                        new ObjectiveReport(
                                made("error_rate", "error_rate < 0.5%", null),
                                Status.PASS,
                                true,
                                List.of(errors("7d", Status.PASS, 168, 60480)),
                                List.of(),
                                List.of())),
                List.of(),
                null,
                List.of(endpoint(
                        "POST", "/bills", 60480, 168, 0.0052, 0.005, 0.01, 0.1234, 0.1, 0.2, 0.402, true, 1, 1, null)),
                null,
                List.of(),
                List.of(),
                List.of(),
                new Queries(4, null, 0.2, shopQueries().subList(0, 2)),
                List.of(),
                new ReportedSource(
                        "http://prometheus:9090", "Prometheus 3.5.0", List.of("job=\"billing\""), null, 0.1, 0.95));
    }

    /** Nothing was found. */
    public static Report noData() {
        return new Report(
                Report.SCHEMA,
                Instant.parse("2026-09-15T00:02:11Z"),
                "returns",
                "production",
                "team-stock",
                null,
                List.of(),
                null,
                Status.NO_DATA,
                "No data: no series matches job=\"returns\". Likely: the target was never scraped, or the job has another name.",
                new Period("7d", FROM, TO, ZoneId.of("UTC"), 0, PeriodKind.ROLLING),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(
                        latency(
                                "p95",
                                "p95 < 200ms",
                                null,
                                Status.NO_DATA,
                                List.of(noData("1d", "metric_missing"), noData("7d", "metric_missing"))),
                        new ObjectiveReport(
                                made("error_rate", "error_rate < 0.5%", null),
                                Status.NO_DATA,
                                true,
                                List.of(failed("1d"), failed("7d")),
                                List.of(),
                                List.of())),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                new Queries(2, null, 0.1, List.of()),
                List.of("query q2 failed: execution: query timed out"),
                new ReportedSource(
                        "http://prometheus:9090", "Prometheus 2.42.0", List.of("job=\"returns\""), null, 0.1, 0.95));
    }

    /** Labels by somebody who wishes us ill, sixty of them. */
    static Report hostile() {
        String evil =
                "/<img src=x onerror=alert(1)>|`a`\n# x\n- y [[Home]] [a](javascript:alert(1)) @admin #1 $x^2$ ${.now} <#list> _b_ *c* ~~d~~ \"'&amp; </script></style> \u202e\u0000";
        List<EndpointReport> endpoints = new ArrayList<>();
        endpoints.add(endpoint("GET", evil, 5000, 50, 0.1, 0.1, 0.2, 0.31, 0.3, 0.5, 0.45, true, 0.5, 0.6, null));
        endpoints.add(endpoint(
                "<b>",
                "/very" + "/long".repeat(60) + "/\uD83D\uDE00",
                4000,
                4,
                0.1,
                0.1,
                0.2,
                0.31,
                0.3,
                0.5,
                0.45,
                true,
                0.2,
                0.2,
                null));
        endpoints.add(endpoint("", "", 10, 0, 0.1, 0.1, 0.2, 0.31, 0.3, 0.5, null, false, 0.001, 0.001, null));
        for (int i = 0; i < 57; i++) {
            endpoints.add(endpoint(
                    "GET",
                    "/api/r" + i,
                    100 + i,
                    i,
                    0.05,
                    0.05,
                    0.1,
                    0.12,
                    0.1,
                    0.2,
                    null,
                    i % 2 == 0,
                    0.003,
                    0.002,
                    null));
        }
        return new Report(
                Report.SCHEMA,
                Instant.parse("2026-09-15T00:02:11Z"),
                "<script>alert('s')</script> | `x`",
                "prod|uction",
                "@everyone",
                "1. not a list\n\n# not a heading",
                List.of(
                        new Link("]( javascript:alert(1) )|", "javascript:alert(1)"),
                        new Link("a]b|c", "https://example.org/(x)?q=*_&b=1")),
                new Report.Load(100.0, 30.0, 1450.0, 1.2e6),
                Status.FAIL,
                "P95 missed: 50 % of requests; GET " + evil + " has 60 % of the misses.",
                new Period("7d", FROM, TO, ZoneId.of("UTC"), 0.62, PeriodKind.ROLLING),
                null,
                List.of(),
                new Traffic(9000, null, null, null),
                null,
                null,
                List.of(
                        latency(
                                "p95@GET " + evil,
                                "p95 < 200ms for GET " + evil,
                                "GET " + evil,
                                Status.FAIL,
                                List.of(counted("7d", Status.FAIL, 0.31, 0.3, 0.5, 100, 5000))),
                        new ObjectiveReport(
                                made("error_rate", "error_rate < 0.5%", null),
                                Status.NO_DATA,
                                true,
                                List.of(failed("7d")),
                                List.of(),
                                List.of())),
                List.of(new Interval("p95@GET " + evil, FROM, TO, 4900, 19.6, "GET " + evil)),
                null,
                List.copyOf(endpoints),
                null,
                List.of(new ReportedRecommendation(
                        "x:" + evil,
                        "x",
                        Priority.HIGH,
                        "GET " + evil,
                        RecommendationState.NEW,
                        null,
                        evil,
                        evil,
                        null,
                        List.of(new Fact(evil, 1.0, evil + "```")))),
                List.of(new ChecklistItem(evil, ChecklistState.OPEN, evil)),
                List.of(new Action(LocalDate.of(2026, 9, 2), evil, evil, ActionState.DONE, 0.2, 0.1, Effect.IMPROVED)),
                new Queries(1, null, 0.1, List.of(new Query("q1", "up{x=\"```\n</pre><script>alert(1)</script>\"}"))),
                List.of(evil),
                new ReportedSource("http://x/<y>|", "Prom|etheus", List.of("job=\"a|b`\""), "c|d", 0.1, 0.95));
    }

    public static List<Report> all() {
        return List.of(shop(), pass(), noData(), hostile(), SamplesMaintained.ledger(), SamplesCompared.shop());
    }

    static PercentileReport percentile(double seconds, double low, double high, double prometheus) {
        return new PercentileReport(seconds, low, high, prometheus);
    }

    private static ObjectiveReport latency(
            String id,
            String text,
            @Nullable String route,
            Status status,
            List<ResultReport> results,
            double... rates) {
        return new ObjectiveReport(
                made(id, text, route), status, true, results, rates.length == 3 ? burn(rates) : List.of(), List.of());
    }

    private static ObjectiveReport level(String id, String text, Status status, boolean counted, double... values) {
        return new ObjectiveReport(
                made(id, text, null),
                status,
                counted,
                List.of(
                        level("1h", Status.PASS, values[0]),
                        level("1d", Status.PASS, values[1]),
                        withPrevious(
                                level("7d", Status.PASS, values[2]),
                                new PreviousResult(Status.PASS, values[2] - 0.006, null, null))),
                List.of(),
                List.of());
    }

    private static List<ReportedBurnPair> burning() {
        return List.of(
                new ReportedBurnPair("1h", "5m", 3.36, 0.02, 3.42, 5.1, true),
                new ReportedBurnPair("6h", "30m", 1.4, 0.05, 1.37, null, null));
    }

    private static List<BurnRate> burn(double... rates) {
        return List.of(new BurnRate("1h", rates[0]), new BurnRate("6h", rates[1]), new BurnRate("1d", rates[2]));
    }

    private static ResultReport counted(
            String window, Status status, double value, double low, double high, double good, double total) {
        double share = good / total;
        return ResultReport.read(
                window,
                from(window),
                TO,
                status,
                Basis.EXACT,
                null,
                null,
                null,
                0.996,
                value,
                low,
                high,
                good,
                total,
                share,
                share,
                share,
                budget(total - good, total * 0.05, total - good, total - good),
                null,
                List.of("q1"));
    }

    private static ResultReport range(
            String window,
            Status status,
            Status leaning,
            double value,
            double low,
            double high,
            double least,
            double most,
            double total) {
        double good = (least + most) / 2;
        return ResultReport.read(
                window,
                from(window),
                TO,
                status,
                Basis.ESTIMATED,
                leaning,
                null,
                null,
                0.996,
                value,
                low,
                high,
                good,
                total,
                good / total,
                least / total,
                most / total,
                budget(total - good, total * 0.05, total - most, total - least),
                null,
                List.of("q1"));
    }

    private static ResultReport errors(String window, Status status, double bad, double total) {
        double ratio = bad / total;
        return ResultReport.read(
                window,
                from(window),
                TO,
                status,
                Basis.EXACT,
                null,
                null,
                null,
                0.996,
                ratio,
                ratio,
                ratio,
                total - bad,
                total,
                1 - ratio,
                1 - ratio,
                1 - ratio,
                budget(bad, total * 0.005, bad, bad),
                null,
                List.of("q2"));
    }

    private static ResultReport level(String window, Status status, double value) {
        return ResultReport.read(
                window,
                from(window),
                TO,
                status,
                Basis.EXACT,
                null,
                null,
                null,
                0.996,
                value,
                value,
                value,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of("q4"));
    }

    private static ResultReport noData(String window, String reason) {
        return nothing(window, reason, null);
    }

    private static ResultReport failed(String window) {
        return nothing(window, "query_failed", "query timed out | in <expression> evaluation");
    }

    private static ResultReport nothing(String window, String reason, @Nullable String detail) {
        return ResultReport.read(
                window,
                from(window),
                TO,
                Status.NO_DATA,
                Basis.EXACT,
                null,
                Reason.valueOf(reason.toUpperCase(Locale.ROOT)),
                detail,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static ResultReport withPrevious(ResultReport r, PreviousResult previous) {
        return ResultReport.read(
                r.window(),
                r.from(),
                r.to(),
                r.status(),
                r.basis(),
                r.leaning(),
                r.reason(),
                r.detail(),
                r.coverage(),
                r.value(),
                r.low(),
                r.high(),
                r.good(),
                r.total(),
                r.compliance(),
                r.complianceLow(),
                r.complianceHigh(),
                r.budget(),
                previous,
                r.queries());
    }

    private static ReportedBudget budget(double consumed, double allowed, double least, double most) {
        return new ReportedBudget(
                allowed, consumed, 1 - consumed / allowed, 1 - most / allowed, 1 - least / allowed, null, null);
    }

    private static Instant from(String window) {
        return STARTS.getOrDefault(window, FROM);
    }

    private static Objective made(String id, String text, @Nullable String route) {
        Objective written = Objectives.parse(text, true).orThrow();
        RouteFilter filter = route == null
                ? null
                : new RouteFilter(route.substring(0, route.indexOf(' ')), route.substring(route.indexOf(' ') + 1));
        return new Objective(id, text, written.kind(), written.target(), filter, true);
    }
}

package dev.sloreporter.render.page;

import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Action;
import dev.sloreporter.report.Report.CellReport;
import dev.sloreporter.report.Report.Change;
import dev.sloreporter.report.Report.ChecklistItem;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.Event;
import dev.sloreporter.report.Report.EvidenceReport;
import dev.sloreporter.report.Report.Gap;
import dev.sloreporter.report.Report.Interval;
import dev.sloreporter.report.Report.Latency;
import dev.sloreporter.report.Report.LatencyWithout;
import dev.sloreporter.report.Report.Link;
import dev.sloreporter.report.Report.Max;
import dev.sloreporter.report.Report.ObjectiveReport;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.report.Report.Previous;
import dev.sloreporter.report.Report.PreviousResult;
import dev.sloreporter.report.Report.Queries;
import dev.sloreporter.report.Report.Query;
import dev.sloreporter.report.Report.ReportedBudget;
import dev.sloreporter.report.Report.ReportedBurnPair;
import dev.sloreporter.report.Report.ReportedBurnRate;
import dev.sloreporter.report.Report.ReportedRecommendation;
import dev.sloreporter.report.Report.ReportedResources;
import dev.sloreporter.report.Report.ReportedSource;
import dev.sloreporter.report.Report.ResourceReport;
import dev.sloreporter.report.Report.ResultReport;
import dev.sloreporter.report.Report.Timeline;
import dev.sloreporter.report.Report.Traffic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports by hand, one for each kind of page. */
public final class SampleReports {
    static final String FROM = "2026-09-08T00:00:00Z";
    static final String TO = "2026-09-15T00:00:00Z";
    private static final PercentileReport NONE = new PercentileReport(null, null, null, null);
    private static final Map<String, String> STARTS =
            Map.of("1h", "2026-09-14T23:00:00Z", "1d", "2026-09-14T00:00:00Z", "7d", FROM);

    private SampleReports() {}

    /** All states at once, and everything that a page can show. */
    public static Report shop() {
        return new Report(
                Report.SCHEMA,
                "2026-09-15T00:02:11Z",
                "shop",
                "production",
                "team-shop",
                null,
                List.of(new Link("Dashboard", "https://grafana.example.org/d/shop?orgId=1")),
                null,
                "FAIL",
                "P95 missed: 92.1 % of requests within 200 ms, 95 % promised; POST /api/v1/cart has 85 % of the misses.",
                new Period("7d", FROM, TO, "UTC", 0.9960317, "rolling"),
                new Previous("2026-09-01T00:00:00Z", FROM, "AT_RISK"),
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
                List.of(new Interval("p95", "2026-09-11T20:00:00Z", TO, 46426, 1.2188, "POST /api/v1/cart")),
                new Timeline(
                        List.of(new CellReport(
                                FROM,
                                "2026-09-08T01:00:00Z",
                                3565.0,
                                8.0,
                                Map.of("0.2", 3461.0),
                                0.06,
                                0.166,
                                0.282,
                                0.45,
                                0.61)),
                        List.of(new Gap("2026-09-10T10:48:00Z", "2026-09-10T11:28:00Z")),
                        List.of(),
                        List.of(),
                        List.of(new Event("2026-09-11T09:00:00Z", "restart", "both instances")),
                        List.of()),
                shopEndpoints(),
                new ReportedResources(
                        new ResourceReport(0.5098, 0.7515, "machine_cpu_cores", "2 cores an instance"),
                        new ResourceReport(0.5574, 0.7299, "container_spec_memory_limit_bytes", "the 2 GiB limit")),
                shopRecommendations(),
                List.of(
                        new ChecklistItem(
                                "P95 latency within objective", "open", "92.10 % within 200 ms, 95 % promised"),
                        new ChecklistItem("Slow endpoints profiled", "open", "4 routes with P95 over 100 ms"),
                        new ChecklistItem(
                                "N+1 queries",
                                "not_measurable",
                                "no database query metric; db_queries_total{endpoint} would do"),
                        new ChecklistItem("Caching", "not_measurable", "no cache hit or miss counter"),
                        new ChecklistItem(
                                "Error rate within objective", "done", "0.23 % of requests failed, 0.5 % allowed"),
                        new ChecklistItem("Monitoring in place", "done", "99.6 % of the period scraped")),
                List.of(
                        new Action(
                                LocalDate.of(2026, 9, 2),
                                "GET /api/v1/items/search",
                                "Index on items (name)",
                                "done",
                                0.296,
                                0.191,
                                "improved"),
                        new Action(
                                LocalDate.of(2026, 9, 12),
                                "POST /api/v1/cart",
                                "Connection pool from 20 to 40",
                                "done",
                                0.505,
                                0.507,
                                "no_effect"),
                        new Action(
                                LocalDate.of(2026, 9, 16),
                                "POST /api/v1/cart",
                                "Trace slow requests",
                                "todo",
                                null,
                                null,
                                "unknown")),
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
                        0.2,
                        0.95,
                        null,
                        "FAIL",
                        List.of(
                                counted("1h", "FAIL", 0.3291, 0.3, 0.5, 3003, 3500),
                                counted("1d", "FAIL", 0.3305, 0.3, 0.5, 104435, 121847),
                                withPrevious(
                                        counted("7d", "FAIL", 0.2503, 0.2, 0.3, 701682, 761839),
                                        new PreviousResult("PASS", 0.181, 0.9624, 0.249))),
                        2.9,
                        2.9,
                        2.9),
                latency(
                        "p99",
                        "p99 < 500ms",
                        0.5,
                        0.99,
                        null,
                        "PASS",
                        List.of(
                                counted("1h", "FAIL", 0.528, 0.5, 1, 3458, 3500),
                                counted("1d", "FAIL", 0.56, 0.5, 1, 120117, 121847),
                                withPrevious(
                                        counted("7d", "PASS", 0.452, 0.3, 0.5, 756153, 761839),
                                        new PreviousResult("PASS", 0.304, 0.9969, 0.69))),
                        1.2,
                        1.37,
                        1.42),
                new ObjectiveReport(
                        "error_rate",
                        "error_rate < 0.5%",
                        "error_rate",
                        0.005,
                        "ratio",
                        0.995,
                        null,
                        "PASS",
                        true,
                        List.of(
                                errors("1h", "PASS", 11, 3500),
                                errors("1d", "PASS", 280, 121847),
                                withPrevious(
                                        errors("7d", "PASS", 1710, 761839),
                                        new PreviousResult("PASS", 0.0024, 0.9976, 0.52))),
                        burn(0.63, 0.55, 0.46),
                        List.of()),
                level("cpu_avg", "cpu avg < 70%", "cpu", 0.7, "PASS", true, 0.4529, 0.5438, 0.5098),
                level("memory_max", "memory max < 80%", "memory", 0.8, "PASS", true, 0.4515, 0.7234, 0.7299),
                new ObjectiveReport(
                        "throughput",
                        "throughput > 1000/s",
                        "throughput",
                        1000,
                        "requests_per_second",
                        null,
                        null,
                        "FAIL",
                        false,
                        List.of(
                                level("1h", "FAIL", 0.9722),
                                level("1d", "FAIL", 1.4103),
                                withPrevious(
                                        level("7d", "FAIL", 1.2597), new PreviousResult("FAIL", 1.2559, null, null))),
                        List.of(),
                        List.of()),
                new ObjectiveReport(
                        "error_rate@POST /api/v1/cart",
                        "error_rate < 0.5% for POST /api/v1/cart",
                        "error_rate",
                        0.005,
                        "ratio",
                        0.995,
                        "POST /api/v1/cart",
                        "AT_RISK",
                        true,
                        List.of(
                                errors("1h", "FAIL", 4, 797),
                                errors("1d", "FAIL", 141, 27740),
                                withPrevious(
                                        errors("7d", "AT_RISK", 835, 173416),
                                        new PreviousResult("AT_RISK", 0.005, 0.995, 0.01))),
                        burn(1.01, 1.37, 1.02),
                        burning()),
                latency(
                        "p95@GET /api/v1/export",
                        "p95 < 3s for GET /api/v1/export",
                        3,
                        0.95,
                        "GET /api/v1/export",
                        "UNCERTAIN",
                        List.of(
                                counted("1h", "PASS", 1.1, 1, 2.5, 3, 3),
                                range("1d", "UNCERTAIN", "PASS", 2.9, 2.5, 5.0, 94, 100, 106),
                                range("7d", "UNCERTAIN", "FAIL", 3.0764, 2.5, 5.0, 620, 640, 683)),
                        0,
                        0.4,
                        1.3),
                latency(
                        "p95@POST /api/v1/refunds",
                        "p95 < 300ms for POST /api/v1/refunds",
                        0.3,
                        0.95,
                        "POST /api/v1/refunds",
                        "NO_DATA",
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
                        new Change("regression", "2026-09-11T20:20:00Z", 0.232, 0.506, 0.9995)),
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
                        new Change("improvement", "2026-09-08T00:00:00Z", 0.2324, 0.1907, 0.999)),
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
                        "HIGH",
                        "POST /api/v1/cart",
                        "new",
                        null,
                        "takes twice as long since Fri 11 Sep 20:20",
                        "trace a request from Fri 20:20 to 21:00 and compare it with one before; look for a query plan, a table, a flag, a downstream that changed",
                        0.137,
                        List.of(
                                new EvidenceReport(
                                        "P95 232 ms -> 506 ms in one step, confidence above 99.9 %",
                                        0.506,
                                        "sum by (le) (increase(http_request_duration_seconds_bucket{job=\"shop\",endpoint=\"/api/v1/cart\"}[1h]))"),
                                new EvidenceReport("no restart within 11 h", null, null),
                                new EvidenceReport("not load: Spearman 0.04 over 76 hours", 0.04, null))),
                new ReportedRecommendation(
                        "errors:POST /api/v1/cart",
                        "errors",
                        "MEDIUM",
                        "POST /api/v1/cart",
                        "open",
                        "2026-07-28",
                        "half of the service's errors",
                        "group its 500s by message; look for one failing input",
                        null,
                        List.of(new EvidenceReport("835 of 1710 errors, 49 %, from 23 % of the requests", 0.49, null))),
                new ReportedRecommendation(
                        "memory-growth",
                        "memory-growth",
                        "MEDIUM",
                        null,
                        "new",
                        null,
                        "memory grows 1.3 points an hour until each restart",
                        "compare heap profiles 1 h and 20 h after a restart",
                        null,
                        List.of(new EvidenceReport(
                                "73.0 % at most",
                                0.73, "max_over_time(process_resident_memory_bytes{job=\"shop\"}[1h])"))),
                new ReportedRecommendation(
                        "bound:p95@GET /api/v1/export",
                        "bound",
                        "LOW",
                        "GET /api/v1/export",
                        "open",
                        "2026-07-28",
                        "3 s is not a bucket bound",
                        "add the bound 3 to this histogram",
                        null,
                        List.of(new EvidenceReport(
                                "between 90.7 and 99.4 % of 683 requests finish within 3 s", null, null))),
                new ReportedRecommendation(
                        "slow:GET /api/v1/items/search",
                        "slow",
                        "LOW",
                        "GET /api/v1/items/search",
                        "fixed",
                        "2026-08-11",
                        "slow search",
                        "nothing left to do",
                        null,
                        List.of(new EvidenceReport("P95 296 ms -> 191 ms after the index of 2 Sep", 0.191, null))));
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
                "2026-09-15T00:02:11Z",
                "billing",
                null,
                null,
                "Bills, once a month.",
                List.of(),
                null,
                "PASS",
                "All objectives kept; 44 % of the budget left for errors, the scarcest.",
                new Period("7d", FROM, TO, "Europe/Berlin", 1, "rolling"),
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
                                0.2,
                                0.95,
                                null,
                                "PASS",
                                List.of(counted("7d", "PASS", 0.1234, 0.1, 0.2, 58666, 60480)),
                                0.5),
                        new ObjectiveReport(
                                "error_rate",
                                "error_rate < 0.5%",
                                "error_rate",
                                0.005,
                                "ratio",
                                0.995,
                                null,
                                "PASS",
                                true,
                                List.of(errors("7d", "PASS", 168, 60480)),
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
                "2026-09-15T00:02:11Z",
                "returns",
                "production",
                "team-stock",
                null,
                List.of(),
                null,
                "NO_DATA",
                "No data: no series matches job=\"returns\". Likely: the target was never scraped, or the job has another name.",
                new Period("7d", FROM, TO, "UTC", 0, "rolling"),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(
                        latency(
                                "p95",
                                "p95 < 200ms",
                                0.2,
                                0.95,
                                null,
                                "NO_DATA",
                                List.of(noData("1d", "metric_missing"), noData("7d", "metric_missing"))),
                        new ObjectiveReport(
                                "error_rate",
                                "error_rate < 0.5%",
                                "error_rate",
                                0.005,
                                "ratio",
                                0.995,
                                null,
                                "NO_DATA",
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
                "2026-09-15T00:02:11Z",
                "<script>alert('s')</script> | `x`",
                "prod|uction",
                "@everyone",
                "1. not a list\n\n# not a heading",
                List.of(
                        new Link("]( javascript:alert(1) )|", "javascript:alert(1)"),
                        new Link("a]b|c", "https://example.org/(x)?q=*_&b=1")),
                new Report.Load(100.0, 30.0, 1450.0, 1.2e6),
                "FAIL",
                "P95 missed: 50 % of requests; GET " + evil + " has 60 % of the misses.",
                new Period("7d", FROM, TO, "UTC", 0.62, "rolling"),
                null,
                List.of(),
                new Traffic(9000, null, null, null),
                null,
                null,
                List.of(
                        latency(
                                "p95@GET " + evil,
                                "p95 < 200ms for GET " + evil,
                                0.2,
                                0.95,
                                "GET " + evil,
                                "FAIL",
                                List.of(counted("7d", "FAIL", 0.31, 0.3, 0.5, 100, 5000))),
                        new ObjectiveReport(
                                "error_rate",
                                "error_rate < 0.5%",
                                "error_rate",
                                0.005,
                                "ratio",
                                0.995,
                                null,
                                "NO_DATA",
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
                        "HIGH",
                        "GET " + evil,
                        "new",
                        null,
                        evil,
                        evil,
                        null,
                        List.of(new EvidenceReport(evil, 1.0, evil + "```")))),
                List.of(new ChecklistItem(evil, "open", evil)),
                List.of(new Action(LocalDate.of(2026, 9, 2), evil, evil, "done", 0.2, 0.1, "improved")),
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
            double target,
            double required,
            @Nullable String route,
            String status,
            List<ResultReport> results,
            double... rates) {
        return new ObjectiveReport(
                id,
                text,
                "latency",
                target,
                "seconds",
                required,
                route,
                status,
                true,
                results,
                rates.length == 3 ? burn(rates) : List.of(),
                List.of());
    }

    private static ObjectiveReport level(
            String id, String text, String sli, double target, String status, boolean counted, double... values) {
        return new ObjectiveReport(
                id,
                text,
                sli,
                target,
                "ratio",
                null,
                null,
                status,
                counted,
                List.of(
                        level("1h", "PASS", values[0]),
                        level("1d", "PASS", values[1]),
                        withPrevious(
                                level("7d", "PASS", values[2]),
                                new PreviousResult("PASS", values[2] - 0.006, null, null))),
                List.of(),
                List.of());
    }

    private static List<ReportedBurnPair> burning() {
        return List.of(
                new ReportedBurnPair("1h", "5m", 3.36, 0.02, 3.42, 5.1, true),
                new ReportedBurnPair("6h", "30m", 1.4, 0.05, 1.37, null, null));
    }

    private static List<ReportedBurnRate> burn(double... rates) {
        return List.of(
                new ReportedBurnRate("1h", rates[0]),
                new ReportedBurnRate("6h", rates[1]),
                new ReportedBurnRate("1d", rates[2]));
    }

    private static ResultReport counted(
            String window, String status, double value, double low, double high, double good, double total) {
        double share = good / total;
        return new ResultReport(
                window,
                from(window),
                TO,
                status,
                "exact",
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
            String status,
            String leaning,
            double value,
            double low,
            double high,
            double least,
            double most,
            double total) {
        double good = (least + most) / 2;
        return new ResultReport(
                window,
                from(window),
                TO,
                status,
                "estimated",
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

    private static ResultReport errors(String window, String status, double bad, double total) {
        double ratio = bad / total;
        return new ResultReport(
                window,
                from(window),
                TO,
                status,
                "exact",
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

    private static ResultReport level(String window, String status, double value) {
        return new ResultReport(
                window,
                from(window),
                TO,
                status,
                "exact",
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
        return new ResultReport(
                window,
                from(window),
                TO,
                "NO_DATA",
                "exact",
                null,
                reason,
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
        return new ResultReport(
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

    private static String from(String window) {
        return STARTS.getOrDefault(window, FROM);
    }
}

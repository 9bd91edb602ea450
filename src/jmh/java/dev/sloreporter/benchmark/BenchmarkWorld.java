package dev.sloreporter.benchmark;

import dev.sloreporter.testbed.SimulatedNames;

import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.ServiceScript;
import dev.sloreporter.testbed.TestPrometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Simulated request logs behind a real Prometheus. */
enum BenchmarkWorld {
    /** 7 days, a scrape a minute, long-lived instances that restart every other day. */
    STEADY(7, 60, 0.5),
    /** 3 days, a scrape every 30 s, four pods a service, new names every 11 hours. */
    PODS(3, 30, 0.5),
    /**
     * 3 days, a scrape every 30 s, each service with a fault of its own: failing scrapes, crashes under one name, idle
     * series that are hidden, pushed metrics; Prometheus dead for 38 minutes.
     */
    FAULTS(3, 30, 2),
    /** As the steady one, 15 days: a period of 14 and the day after. */
    NIGHTS(15, 60, 0.5);

    private static final Instant END = Instant.parse("2026-09-15T00:00:00Z");
    private static final double[] SHOP_BOUNDS = {.005, .01, .025, .05, .1, .2, .25, .5, 1, 2.5, 5, 10};

    private final int days;
    private final int scrapeSeconds;
    private final double mostOfIncrease;

    BenchmarkWorld(int days, int scrapeSeconds, double mostOfIncrease) {
        this.days = days;
        this.scrapeSeconds = scrapeSeconds;
        this.mostOfIncrease = mostOfIncrease;
    }

    Instant end() {
        return END;
    }

    String window() {
        return days + "d";
    }

    /** How much a report may cost of one hourly increase of the buckets. */
    double mostOfIncrease() {
        return mostOfIncrease;
    }

    /** A server with its data. */
    TestPrometheus start() {
        RequestLog log = simulated();
        return this == FAULTS
                ? TestPrometheus.with().data(Faults.in(log)).start()
                : TestPrometheus.with().data(log).start();
    }

    private RequestLog simulated() {
        RequestLog.Script script = RequestLog.between(END.minus(Duration.ofDays(days)), END)
                .scrapedEvery(Duration.ofSeconds(scrapeSeconds));
        return switch (this) {
            case STEADY, NIGHTS ->
                script.service("shop", s -> shop(s.instances(2)).restartsEvery(Duration.ofHours(45)))
                        .service("stock", s -> stock(s.instances(3)).restartsEvery(Duration.ofHours(40)))
                        .service("ledger", s -> ledger(s.instances(1)).restartsEvery(Duration.ofHours(50)))
                        .simulate();
            case PODS -> {
                UnaryOperator<ServiceScript> pods = s -> s.instances(4).newPodsEvery(Duration.ofHours(11));
                yield script.service("shop", s -> shop(pods.apply(s)))
                        .service("stock", s -> stock(pods.apply(s)))
                        .service("ledger", s -> ledger(pods.apply(s)))
                        .simulate();
            }
            case FAULTS ->
                script.hole(END.minus(Duration.ofHours(30)), END.minus(Duration.ofHours(30)).plusSeconds(38 * 60))
                        .service(Faults.FAILING, s -> shop(s.instances(2)))
                        .service(Faults.CRASHING, s -> stock(s.instances(3)).restartsEvery(Duration.ofHours(3)))
                        .service(Faults.HIDING, s -> rare(s.instances(2)))
                        .service(
                                "push",
                                s -> ledger(s.instances(3)).pushed().newPodsEvery(Duration.ofHours(11)))
                        .simulate();
        };
    }

    private static ServiceScript shop(ServiceScript script) {
        return script.buckets(SHOP_BOUNDS)
                .endpoint("GET", "/api/v1/items", e -> e.perSecond(1).errors(.002).notFound(.01))
                .endpoint("GET", "/api/v1/items/{id}", e -> e.perSecond(.8).latency(.03, .6))
                .endpoint("POST", "/api/v1/cart", e -> e.perSecond(.3).latency(.15, .5).errors(.004))
                .endpoint("POST", "/api/v1/orders", e -> e.perSecond(.1).latency(.2, .6).errors(.003))
                .endpoint("GET", "/api/v1/account", e -> e.perSecond(.05));
    }

    private static ServiceScript stock(ServiceScript script) {
        return script.convention(SimulatedNames.MICROMETER)
                .endpoint("GET", "/stock/{sku}", e -> e.perSecond(1).errors(.003).notFound(.02))
                .endpoint("POST", "/stock/{sku}/reserve", e -> e.perSecond(.3).latency(.12, .5).errors(.005))
                .endpoint("GET", "/stock", e -> e.perSecond(.2).notFound(.01))
                .endpoint("GET", "/warehouses", e -> e.perSecond(.02).errors(.002));
    }

    private static ServiceScript ledger(ServiceScript script) {
        return script.convention(SimulatedNames.OPEN_TELEMETRY)
                .endpoint("POST", "/entries", e -> e.perSecond(.6).latency(.08, .5).errors(.003))
                .endpoint("GET", "/balance", e -> e.perSecond(.4).errors(.001));
    }

    /** Endpoints that rest for minutes and hours. */
    private static ServiceScript rare(ServiceScript script) {
        return ledger(script)
                .endpoint("GET", "/statements", e -> e.perSecond(.004))
                .endpoint("DELETE", "/entries/{id}", e -> e.perSecond(.001).errors(.05))
                .endpoint("GET", "/export", e -> e.perSecond(.0005));
    }
}

package dev.sloreporter.frontdoor;

import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.ServiceLog;
import dev.sloreporter.testbed.SimulatedNames;
import dev.sloreporter.testbed.TestPrometheus;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Services of every kind on one Prometheus, which all tests of this package share; it ends with the JVM. */
final class Fleet {
    static final Instant BEGIN = Instant.parse("2026-09-13T00:00:00Z");
    static final Instant END = Instant.parse("2026-09-15T12:00:00Z");
    /** Prometheus was down for that hour and a half. */
    static final Instant HOLE_BEGIN = Instant.parse("2026-09-14T21:20:00Z");

    static final Instant HOLE_END = Instant.parse("2026-09-14T22:50:00Z");
    static final Instant YOUNG_SINCE = Instant.parse("2026-09-15T03:13:00Z");
    static final Instant IDLE_SINCE = Instant.parse("2026-09-14T05:00:00Z");

    /** What a hostile stranger may call a route. */
    static final String HOSTILE = "/a|b<script>alert(1)</script>`x`\n\\d+\"q\"'[[y]](z)$1${2}{.*}^é→@all";

    /** Scraped each minute, on the minute, with a hole. */
    static final RequestLog ON_THE_MINUTE = RequestLog.between(BEGIN, END)
            .hole(HOLE_BEGIN, HOLE_END)
            .service(
                    "restarting",
                    s -> s.instances(2)
                            .restartsEvery(Duration.ofHours(7))
                            .buckets(.05, .1, .2, .5, 1, 2.5)
                            .endpoint(
                                    "GET",
                                    "/items",
                                    e -> e.perSecond(.8).errors(.01).notFound(.02))
                            .endpoint("POST", "/cart", e -> e.perSecond(.2).slowFrom(IDLE_SINCE, 4))
                            .endpoint("GET", "/health", e -> e.perSecond(.1).latency(.001, .1)))
            .service(
                    "labelled",
                    s -> s.convention(SimulatedNames.CLIENT_LIBRARY_WITH_STATUS)
                            .label("namespace", "front")
                            .endpoint("GET", "/pages", e -> e.perSecond(.4).errors(.003)))
            .service(
                    "pods",
                    s -> s.convention(SimulatedNames.MICROMETER)
                            .instances(2)
                            .newPodsEvery(Duration.ofHours(5))
                            .endpoint("GET", "/stock", e -> e.perSecond(.5).errors(.002))
                            .endpoint("POST", "/stock", e -> e.perSecond(.05).errors(.02)))
            .service(
                    "ledger",
                    s -> s.convention(SimulatedNames.OPEN_TELEMETRY)
                            .restartsEvery(Duration.ofHours(9))
                            .endpoint("POST", "/entries", e -> e.perSecond(.3).errors(.001)))
            .service(
                    "young",
                    s -> s.convention(SimulatedNames.OPEN_TELEMETRY)
                            .bornAt(YOUNG_SINCE)
                            .endpoint("GET", "/new", e -> e.perSecond(.3).errors(.01)))
            .service(
                    "idle", s -> s.endpoint("GET", "/once", e -> e.perSecond(.2).traffic(IDLE_SINCE, END, 0)))
            .service(
                    "rare",
                    s -> s.convention(SimulatedNames.MICROMETER)
                            .endpoint("GET", "/rare", e -> e.perSecond(.0004).errors(.3)))
            .service(
                    "mixed",
                    s -> s.convention(SimulatedNames.OPEN_TELEMETRY)
                            .instances(2)
                            .buckets(.02, .06, .15, .3, 1)
                            .bucketsOf(1, .03, .1, .25, .7, 2)
                            .endpoint("GET", "/mixed", e -> e.perSecond(.6).latency(.1, .6)))
            .simulate();

    /** Scraped twice a minute, eleven seconds late, without a hole. */
    static final RequestLog OFF_THE_MINUTE = RequestLog.between(BEGIN.plusSeconds(86_400), END)
            .scrapedEvery(Duration.ofSeconds(30))
            .scrapedLateBy(Duration.ofSeconds(11))
            .service(
                    "hostile",
                    s -> s.convention(SimulatedNames.OPEN_TELEMETRY)
                            .newPodsEvery(Duration.ofHours(6))
                            .label("team", "a\"b\\c|d")
                            .endpoint("GET", HOSTILE, e -> e.perSecond(.3).errors(.02)))
            .service(
                    "late",
                    s -> s.instances(2)
                            .restartsEvery(Duration.ofMinutes(150))
                            .label("namespace", "back")
                            .endpoint("GET", "/late", e -> e.perSecond(.5).errors(.004)))
            .simulate();

    static final TestPrometheus PROMETHEUS = TestPrometheus.with()
            .data(ON_THE_MINUTE)
            .data(OFF_THE_MINUTE)
            .openMetrics(Extras.LINES)
            .start();

    private Fleet() {}

    /** Holds a report against what the service did. */
    static Truth truth(String service) {
        Truth truth = Truth.of(log(service));
        return service.equals("young") ? truth.met(YOUNG_SINCE.plusSeconds(60)) : truth;
    }

    static ServiceLog log(String service) {
        return Stream.of("hostile", "late").anyMatch(service::equals)
                ? OFF_THE_MINUTE.service(service)
                : ON_THE_MINUTE.service(service);
    }

    static String url() {
        return PROMETHEUS.url().toString();
    }
}

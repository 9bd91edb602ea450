package dev.sloreporter.demo;

import dev.sloreporter.testbed.EndpointScript;
import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.SimulatedNames;
import dev.sloreporter.testbed.TestPrometheus;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What happened in the demo's week, from Monday 19 to Monday 26 October 2026. Rates and counts of endpoints and instances
 * are small because the recording's size follows from them.
 */
final class DemoWeek {
    /** When the demo's run takes place. */
    static final Instant END = Instant.parse("2026-10-26T00:00:00Z");

    private static final Instant FIRST_SCRAPE = Instant.parse("2026-10-18T12:00:00Z");
    private static final Instant LAST_SCRAPE = END.plus(Duration.ofMinutes(1));
    private static final Instant RELEASE = Instant.parse("2026-10-22T20:20:00Z");
    private static final Instant INDEX = Instant.parse("2026-10-21T09:00:00Z");
    private static final Instant UNSEEN_FROM = Instant.parse("2026-10-21T03:00:00Z");
    private static final Instant UNSEEN_TO = UNSEEN_FROM.plus(Duration.ofHours(1));

    private DemoWeek() {}

    /** A Prometheus that holds it. */
    static TestPrometheus prometheus() {
        return TestPrometheus.with()
                .data(scrapedWell())
                .data(catalog())
                .openMetrics(failedScrapes())
                .start();
    }

    private static RequestLog scrapedWell() {
        return RequestLog.between(FIRST_SCRAPE, LAST_SCRAPE)
                .service(
                        "shop",
                        s -> s.convention(SimulatedNames.CLIENT_LIBRARY)
                                .buckets(.025, .05, .1, .2, .5, 1, 2.5, 5)
                                .instances(2)
                                .newPodsEvery(Duration.ofMinutes(104 * 60 + 20))
                                .daily()
                                .cpu(.46)
                                .memory(.62)
                                .endpoint("GET", "/health", e -> e.perSecond(1).latency(.002, .3))
                                .endpoint(
                                        "GET",
                                        "/api/v1/items",
                                        e -> e.perSecond(1.4).latency(.035, .5).errors(.0005))
                                .endpoint("GET", "/api/v1/items/search", DemoWeek::search)
                                .endpoint(
                                        "POST",
                                        "/api/v1/cart",
                                        e -> e.perSecond(.5)
                                                .latency(.09, .5)
                                                .errors(.001)
                                                .slowFrom(RELEASE, 3))
                                .endpoint(
                                        "GET",
                                        "/api/v1/export",
                                        e -> e.perSecond(.004).latency(1.2, .6)))
                .service(
                        "payments",
                        s -> s.convention(SimulatedNames.MICROMETER)
                                .buckets(.05, .1, .2, .4, 1, 2)
                                .instances(2)
                                .cpu(.3)
                                .memory(.8)
                                .endpoint(
                                        "POST",
                                        "/payments",
                                        e -> e.perSecond(.5)
                                                .latency(.12, .45)
                                                .errors(.0006)
                                                .failing(RELEASE, LAST_SCRAPE, .0405))
                                .endpoint(
                                        "GET",
                                        "/payments/{id}",
                                        e -> e.perSecond(1.5)
                                                .latency(.03, .5)
                                                .errors(.0001)
                                                .notFound(.01)))
                .service(
                        "mail",
                        s -> s.convention(SimulatedNames.CLIENT_LIBRARY_WITH_STATUS)
                                .buckets(.025, .05, .1, .2, .5, 1)
                                .restartsEvery(Duration.ofHours(100))
                                .cpu(.12)
                                .memory(.35)
                                .endpoint(
                                        "POST",
                                        "/send",
                                        e -> e.perSecond(.4).latency(.06, .4).errors(.0008))
                                .endpoint(
                                        "GET",
                                        "/templates/{name}",
                                        e -> e.perSecond(.8).latency(.02, .4)))
                .simulate();
    }

    /** Faster since the index of Wednesday. */
    private static EndpointScript search(EndpointScript endpoint) {
        return endpoint.perSecond(.6).latency(.09, .6).errors(.0005).slowFrom(INDEX, .6);
    }

    /** Its targets could not be scraped for an hour. */
    private static RequestLog catalog() {
        return RequestLog.between(FIRST_SCRAPE, LAST_SCRAPE)
                .hole(UNSEEN_FROM, UNSEEN_TO)
                .service(
                        "catalog",
                        s -> s.convention(SimulatedNames.OPEN_TELEMETRY)
                                .buckets(.025, .05, .1, .25, .5, 1, 2.5)
                                .cpu(.25)
                                .memory(.4)
                                .endpoint(
                                        "GET",
                                        "/products/{id}",
                                        e -> e.perSecond(.9).latency(.08, .75).errors(.0004))
                                .endpoint(
                                        "GET",
                                        "/categories",
                                        e -> e.perSecond(.3).latency(.1, .7)))
                .simulate();
    }

    private static String failedScrapes() {
        return LongStream.iterate(
                        UNSEEN_FROM.getEpochSecond(), time -> time < UNSEEN_TO.getEpochSecond(), time -> time + 60)
                .mapToObj(time -> "up{job=\"catalog\",instance=\"catalog-0:8080\"} 0 " + time + "\n")
                .collect(Collectors.joining());
    }
}

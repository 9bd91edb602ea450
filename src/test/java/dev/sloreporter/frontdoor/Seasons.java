package dev.sloreporter.frontdoor;

import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.TestPrometheus;
import java.time.Duration;
import java.time.Instant;

/** A service in the weeks before and after clocks change in Europe, on one Prometheus that tests share. */
final class Seasons {
    /** Restarts now and then, and Prometheus was down while clocks went from 2 to 3. */
    static final RequestLog SPRING = RequestLog.between(
                    Instant.parse("2025-12-30T00:00:00Z"), Instant.parse("2026-04-02T00:00:00Z"))
            .scrapedEvery(Duration.ofMinutes(4))
            .seed(3)
            .hole(Instant.parse("2026-03-29T00:40:00Z"), Instant.parse("2026-03-29T01:25:00Z"))
            .service(
                    "spring",
                    s -> s.restartsEvery(Duration.ofHours(31))
                            .buckets(.05, .2, .5)
                            .daily()
                            .endpoint("GET", "/items", e -> e.perSecond(.02).errors(.01))
                            .endpoint("POST", "/cart", e -> e.perSecond(.01).errors(.02)))
            .simulate();

    /** Pods come and go, and Prometheus was down while clocks went from 3 to 2. */
    static final RequestLog AUTUMN = RequestLog.between(
                    Instant.parse("2026-09-29T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"))
            .scrapedEvery(Duration.ofMinutes(2))
            .scrapedLateBy(Duration.ofSeconds(37))
            .seed(4)
            .hole(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:20:00Z"))
            .service(
                    "autumn",
                    s -> s.newPodsEvery(Duration.ofHours(37))
                            .buckets(.05, .2, .5)
                            .daily()
                            .endpoint("GET", "/items", e -> e.perSecond(.05).errors(.01))
                            .endpoint("POST", "/cart", e -> e.perSecond(.02).errors(.02)))
            .simulate();

    static final TestPrometheus PROMETHEUS =
            TestPrometheus.with().data(SPRING).data(AUTUMN).start();

    private Seasons() {}

    /** What the service did. */
    static Truth truth(String service) {
        return Truth.of(service.equals("spring") ? SPRING.service(service) : AUTUMN.service(service));
    }

    static String url() {
        return PROMETHEUS.url().toString();
    }
}

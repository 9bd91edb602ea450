package dev.sloreporter.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Proves the testbed itself: what a real Prometheus says of the generated samples is what the log says. */
class TestbedIT {
    private static final Instant START = Instant.parse("2026-09-12T00:00:00Z");
    private static final Instant END = Instant.parse("2026-09-15T00:00:00Z");
    private static final RequestLog LOG = RequestLog.between(START, END)
            .service(
                    "shop",
                    s -> s.instances(2)
                            .buckets(.05, .1, .2, .5, 1)
                            .endpoint(
                                    "GET",
                                    "/items",
                                    e -> e.perSecond(2).latency(.05, .5).errors(.002))
                            .endpoint(
                                    "POST",
                                    "/cart",
                                    e -> e.perSecond(.5).latency(.1, .5).slowFrom(END.minus(Duration.ofDays(1)), 2.2)))
            .service(
                    "stock",
                    s -> s.convention(Convention.MICROMETER)
                            .instances(3)
                            .newPodsEvery(Duration.ofHours(11))
                            .endpoint(
                                    "GET",
                                    "/odd/\"q\"|a<b>c</b>`x`\n\\d",
                                    e -> e.perSecond(1).errors(.01)))
            .simulate();

    @AutoClose
    private static final TestPrometheus PROMETHEUS =
            TestPrometheus.with().data(LOG).start();

    @Test
    void counters_that_never_restarted_end_with_every_request() {
        assertThat(PROMETHEUS.value("sum(http_requests_total)", END))
                .hasValue(LOG.service("shop").all().requests());
    }
}

package dev.sloreporter.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LiveTargetIT {
    private static final String OK = "http_requests_total{status=\"200\"}";
    private static final String BAD = "http_requests_total{status=\"500\"}";

    @AutoClose
    private final LiveTarget target = LiveTarget.start(Instant.ofEpochSecond(1_000));

    @AutoClose
    private final TestPrometheus prometheus = TestPrometheus.with()
            .scraping("shop", Duration.ofSeconds(1), target.address())
            .start();

    @Test
    void a_prometheus_sees_it_count_restart_hide_and_fail() throws InterruptedException {
        target.add(OK, 3);
        target.add(OK, 4);
        target.add(BAD, 1);
        await("sum(http_requests_total)", 8);
        assertThat(prometheus.value("process_start_time_seconds", Instant.now()))
                .hasValue(1_000);

        target.hide(BAD);
        await("sum(http_requests_total)", 7);
        target.show(BAD);
        await("sum(http_requests_total)", 8);

        target.restart(Instant.ofEpochSecond(2_000));
        target.add(OK, 1);
        await("sum(http_requests_total)", 1);
        await("process_start_time_seconds", 2_000);

        target.fail(true);
        await("up", 0);
        assertThat(prometheus.value("sum(http_requests_total)", Instant.now())).isEmpty();
        target.fail(false);
        await("up", 1);
    }

    private void await(String promql, double value) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (prometheus.value(promql, Instant.now()).orElse(Double.NaN) == value) {
                return;
            }
            Thread.sleep(50);
        }
        assertThat(prometheus.value(promql, Instant.now())).as(promql).hasValue(value);
    }
}

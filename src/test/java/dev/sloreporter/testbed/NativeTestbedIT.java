package dev.sloreporter.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Proves the testbed's native histograms: what a newer Prometheus says of them is what the log says. */
class NativeTestbedIT {
    private static final Instant START = Instant.parse("2026-09-14T00:00:00Z");
    private static final Instant SWITCH = START.plus(Duration.ofHours(5));
    private static final Instant END = START.plus(Duration.ofHours(9));
    private static final RequestLog LOG = RequestLog.between(START, END)
            .service("plain", s -> s.endpoint("GET", "/a", e -> e.perSecond(.5)))
            .service("fine", s -> s.exposing(Exposition.exponential(3)).endpoint("GET", "/a", e -> e.perSecond(.5)))
            .service("own", s -> s.exposing(Exposition.custom()).endpoint("GET", "/a", e -> e.perSecond(.5)))
            .service(
                    "both",
                    s -> s.exposing(Exposition.classic(), Exposition.exponential(3))
                            .endpoint("GET", "/a", e -> e.perSecond(.5)))
            .service(
                    "switched",
                    s -> s.exposing(Exposition.classic())
                            .exposingFrom(SWITCH, Exposition.exponential(5))
                            .endpoint("GET", "/a", e -> e.perSecond(.5)))
            .simulate();

    @AutoClose
    private static final TestPrometheus PROMETHEUS =
            TestPrometheus.with().newer().data(LOG).start();

    @Test
    void classic_samples_come_in_as_they_would_from_a_file() {
        ExactCounts all = LOG.service("plain").all();
        assertThat(valueAt(END, "http_request_duration_seconds_count{job='plain'}"))
                .isEqualTo(all.requests());
        assertThat(valueAt(END, "http_request_duration_seconds_bucket{job='plain',le='0.1'}"))
                .isEqualTo(all.within(.1));
        assertThat(valueAt(END, "count_over_time(up{job='plain'}[1h])")).isEqualTo(60);
    }

    @Test
    void exponential_buckets_hold_every_request() {
        ExactCounts all = LOG.service("fine").all();
        assertThat(valueAt(END, "histogram_count(http_request_duration_seconds{job='fine'})"))
                .isEqualTo(all.requests());
        assertThat(valueAt(END, "histogram_sum(http_request_duration_seconds{job='fine'})"))
                .isCloseTo(all.seconds(), within(1e-6));
        assertThat(valueAt(END, "histogram_fraction(0, 0.0625, http_request_duration_seconds{job='fine'})"))
                .as("0.0625 is a bound")
                .isCloseTo(all.within(.0625) / all.requests(), within(1e-12));
        assertThat(valueAt(END, "histogram_quantile(0.9, http_request_duration_seconds{job='fine'})"))
                .isCloseTo(all.percentile(.9), within(all.percentile(.9) * .05));
    }

    @Test
    void custom_buckets_have_the_services_own_bounds() {
        ExactCounts all = LOG.service("own").all();
        assertThat(valueAt(END, "histogram_fraction(0, 0.1, http_request_duration_seconds{job='own'})"))
                .isCloseTo(all.within(.1) / all.requests(), within(1e-12));
    }

    @Test
    void a_service_may_show_both_or_change_over() {
        assertThat(valueAt(END, "histogram_count(http_request_duration_seconds{job='both'})"))
                .isEqualTo(valueAt(END, "http_request_duration_seconds_count{job='both'}"));
        Instant before = SWITCH.minusSeconds(30);
        String classic = "http_request_duration_seconds_count{job='switched'}";
        assertThat(valueAt(before, classic)).isPositive();
        assertThat(PROMETHEUS.value(classic, SWITCH.plusSeconds(600))).isEmpty();
        assertThat(PROMETHEUS.query("http_request_duration_seconds{job='switched'}", before))
                .isEmpty();
        assertThat(valueAt(END, "histogram_count(http_request_duration_seconds{job='switched'})"))
                .isEqualTo(LOG.service("switched").all().requests());
    }

    private static double valueAt(Instant at, String promql) {
        return PROMETHEUS.value(promql, at).orElseThrow(() -> new AssertionError("nothing: " + promql));
    }
}

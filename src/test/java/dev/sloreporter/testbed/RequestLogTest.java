package dev.sloreporter.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {
    private static final Instant START = Instant.parse("2026-09-13T00:00:00Z");
    private static final Instant NOON = START.plus(Duration.ofHours(12));
    private static final Instant END = START.plus(Duration.ofHours(24));

    private static RequestLog.Script script() {
        return RequestLog.between(START, END)
                .service(
                        "shop",
                        s -> s.instances(2)
                                .restartsEvery(Duration.ofHours(5))
                                .endpoint("GET", "/a", e -> e.perSecond(1).errors(.01))
                                .endpoint("GET", "/b", e -> e.perSecond(.2).newFrom(NOON)));
    }

    @Test
    void the_same_seed_gives_the_same_samples(@TempDir Path folder) throws IOException {
        script().simulate().writeOpenMetrics(folder.resolve("one"));
        script().simulate().writeOpenMetrics(folder.resolve("two"));
        script().seed(2).simulate().writeOpenMetrics(folder.resolve("three"));
        assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("two"));
        assertThat(Files.mismatch(folder.resolve("one"), folder.resolve("three")))
                .isNotNegative();
    }

    @Test
    void another_service_leaves_the_others_as_they_were() {
        RequestLog more =
                script().service("stock", s -> s.endpoint("GET", "/c", e -> e)).simulate();
        RequestLog less = script().simulate();
        assertThat(more.service("shop").in(START, END))
                .hasToString(less.service("shop").in(START, END).toString());
        assertThat(more.service("stock").endpoints()).isEqualTo(List.of("GET /c"));
    }

    @Test
    void endpoints_and_adjoining_ranges_add_up_to_the_whole() {
        ServiceLog shop = script().simulate().service("shop");
        ExactCounts whole = shop.in(START, END);
        ExactCounts a = shop.in("GET", "/a", START, END);
        ExactCounts b = shop.in("GET", "/b", START, END);
        assertThat(a.requests() + b.requests()).isEqualTo(whole.requests());
        assertThat(a.errors() + b.errors()).isEqualTo(whole.errors());
        assertThat(a.within(.1) + b.within(.1)).isEqualTo(whole.within(.1));
        assertThat(shop.in(START, NOON).requests() + shop.in(NOON, END).requests())
                .isEqualTo(whole.requests());
        assertThat(shop.in("GET", "/b", START, NOON).requests()).isZero();
    }

    @Test
    void percentiles_are_latencies_that_happened() {
        ExactCounts counts = new ExactCounts(new double[] {.4, .1, .3, .2}, 1);
        assertThat(counts.percentile(.5)).isEqualTo(.2);
        assertThat(counts.percentile(.51)).isEqualTo(.3);
        assertThat(counts.percentile(.99)).isEqualTo(.4);
        assertThat(counts.within(.3)).isEqualTo(3);
        assertThat(counts.within(.05)).isZero();
        assertThat(new ExactCounts(new double[0], 0).percentile(.5)).isNaN();
    }

    @Test
    void what_a_process_did_in_a_hole_is_seen_after_it_or_never() {
        Instant down = NOON.minus(Duration.ofHours(1));
        RequestLog.Script holed = RequestLog.between(START, END)
                .hole(down, NOON)
                .service("kept", s -> s.endpoint("GET", "/", e -> e.perSecond(1)))
                .service("lost", s -> s.endedAt(NOON.minusSeconds(1)).endpoint("GET", "/", e -> e.perSecond(1)));
        RequestLog log = holed.simulate();
        assertThat(log.service("kept").in(down, NOON.minusSeconds(60)).requests())
                .isZero();
        assertThat(log.service("kept").in(NOON.minusSeconds(60), NOON).requests())
                .isBetween(3300.0, 3900.0);
        assertThat(log.service("lost").in(down, END).requests()).isZero();
    }

    @Test
    void late_scrapes_hold_what_happened_up_to_the_last_one_before_an_edge() {
        ServiceLog late = RequestLog.between(START, END)
                .scrapedLateBy(Duration.ofMillis(7_300))
                .service("shop", s -> s.endpoint("GET", "/", e -> e.perSecond(1)))
                .simulate()
                .service("shop");
        assertThat(late.in(NOON, NOON.plusMillis(7_299)).requests()).isZero();
        assertThat(late.in(NOON, NOON.plusMillis(7_300)).requests()).isPositive();
    }
}

package dev.sloreporter.measure.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
    private static String words(String... names) {
        return MetricNames.of(List.of(names)).words();
    }

    @Test
    void histograms_come_before_all_else_and_those_of_requests_first() {
        assertThat(words("a_bucket", "a_count", "a_sum", "b_total", "up"))
                .isEqualTo("has the histogram a: if it is of requests, write it under metrics");
        assertThat(words("a_bucket", "c_bucket", "d_bucket", "e_bucket", "f_bucket", "rpc_time_bucket"))
                .isEqualTo("has the histograms rpc_time, a, c, d, e and 1 more: write the one of its requests under"
                        + " metrics");
    }

    @Test
    void without_histograms_it_is_what_counts() {
        assertThat(words("a_total", "s_count", "s_sum", "up", "scrape_duration_seconds"))
                .isEqualTo("has no histogram; it has the summary s, and the counter a_total");
        assertThat(words("up", "scrape_samples_scraped"))
                .isEqualTo("shows nothing but what Prometheus adds to a scrape itself");
        assertThat(words("up", "temperature")).isEqualTo("has neither histograms nor counters among its 1 metric");
    }

    @Test
    void names_are_a_strangers_text() {
        assertThat(words("x`<script>\n\"|_bucket"))
                .isEqualTo("has the histogram \"x`<script>\\n\\\"|\": if it is of requests, write it under metrics");
        assertThat(words("é".repeat(500) + "_total")).hasSizeLessThan(130);
    }
}

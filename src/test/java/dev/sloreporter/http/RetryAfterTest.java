package dev.sloreporter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final String NOW = "Wed, 21 Oct 2015 07:28:00 GMT";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|PT7S",
                " 0 |PT0S",
                "1.5|PT1.5S",
                "Wed, 21 Oct 2015 07:30:00 GMT|PT2M",
                "Wed, 21 Oct 2015 07:00:00 GMT|PT0S"
            })
    void seconds_and_dates_are_read(String header, Duration wait) {
        assertThat(RetryAfter.of(header, NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999999", "1e9", "Wed, 99 Oct 2015 07:30:00 GMT"})
    void anything_else_says_nothing(String header) {
        assertThat(RetryAfter.of(header, NOW)).isNull();
        assertThat(RetryAfter.of(null, NOW)).isNull();
    }

    @Test
    void a_date_says_nothing_without_the_servers_own() {
        assertThat(RetryAfter.of(NOW, null)).isNull();
        assertThat(RetryAfter.of(NOW, "yesterday")).isNull();
    }
}

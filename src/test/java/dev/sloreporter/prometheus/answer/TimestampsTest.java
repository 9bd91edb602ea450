package dev.sloreporter.prometheus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static long millis(String text) {
        return Timestamps.millis(("9" + text + "9").toCharArray(), 1, text.length());
    }

    @Test
    void every_time_in_milliseconds_survives_the_way() {
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long time = random.nextLong() >> (16 + random.nextInt(40));
            assertThat(millis(Timestamps.seconds(Instant.ofEpochMilli(time))))
                    .as("seed %d, %d", seed, i)
                    .isEqualTo(time);
            assertThat(millis(BigDecimal.valueOf(time, 3).toPlainString())).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1435781451.781, 1435781451781",
        "1435781451, 1435781451000",
        "1.5, 1500",
        "1.05, 1050",
        "1435781451.7814, 1435781451781",
        "1435781451.7816, 1435781451782",
        "1.435781451781e9, 1435781451781",
        "-1.5, -1500",
        "0, 0"
    })
    void seconds_are_read_to_the_nearest_millisecond(String text, long millis) {
        assertThat(millis(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e40", "1e999999999", "1e-999999999", "99999999999999999999"})
    void what_is_beyond_all_times_is_refused_at_once(String text) {
        assertThatThrownBy(() -> millis(text)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void durations_are_written_in_seconds() {
        assertThat(Timestamps.seconds(Duration.ofHours(1))).isEqualTo("3600");
        assertThat(Timestamps.seconds(Duration.ofMillis(1500))).isEqualTo("1.5");
        assertThat(Timestamps.seconds(Instant.parse("2026-11-01T00:00:00.120Z")))
                .isEqualTo("1793491200.12");
    }
}

package dev.sloreporter.prometheus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    private static double parse(String text) {
        char[] padded = ("12" + text + "34").toCharArray();
        return Decimals.parse(padded, 2, text.length());
    }

    private static void agrees(String text, String where) {
        assertThat(Double.doubleToRawLongBits(parse(text)))
                .as("%s: %s", where, text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @Test
    void every_decimal_is_the_double_that_java_makes_of_it() {
        long seed = 20261101;
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            String where = "seed " + seed + ", number " + i;
            double any = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(any)) {
                agrees(Double.toString(any), where);
            }
            agrees(Long.toString(random.nextLong() >> random.nextInt(64)), where);
            agrees(plain(random), where);
            agrees(digits(random), where);
        }
    }

    private static String plain(Random random) {
        return BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(26))
                .toPlainString();
    }

    /** Digits with a point anywhere: leading zeros, trailing zeros, nothing before or after the point. */
    private static String digits(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        int length = 1 + random.nextInt(25);
        int point = random.nextInt(length + 2);
        for (int i = 0; i < length; i++) {
            text.append(i == point ? "." : "").append((char) ('0' + random.nextInt(10)));
        }
        return text.append(length == point ? "." : "").toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "9007199254740992",
                "9007199254740993",
                "-9007199254740993",
                "1e3",
                "1.5E-7",
                "1e400",
                "4.9e-324",
                "0.1",
                "0.30000000000000004",
                "999999999999999999",
                "9999999999999999999",
                "0.0000000000000000000001",
                "1234567890.1234567"
            })
    void edges_are_exact(String text) {
        agrees(text, "edge");
    }

    @Test
    void what_is_no_finite_number_has_the_names_of_prometheus() {
        assertThat(parse("NaN")).isNaN();
        assertThat(parse("+Inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse("Inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse("-Inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1d", "0x1p3", " 1", "1 ", "Infinity", "1..2", "1-2", "up", "e5", "١"})
    void what_is_no_number_is_refused(String text) {
        assertThatThrownBy(() -> parse(text))
                .as(String.format(Locale.ROOT, "'%s'", text))
                .isInstanceOf(NumberFormatException.class);
    }
}

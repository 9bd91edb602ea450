package dev.sloreporter.prometheus.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** Times on the wire: seconds since 1970 with up to three decimals, which is all that Prometheus keeps. */
public final class Timestamps {

    /** Seconds of more digits than this are no times. */
    private static final int MAX_DIGITS = 15;

    private Timestamps() {}

    /** Seconds with milliseconds where there are any: "1435781451" or "1435781451.781". */
    public static String seconds(Instant time) {
        return plain(BigDecimal.valueOf(time.toEpochMilli(), 3));
    }

    /** The same of a duration. */
    public static String seconds(Duration duration) {
        return plain(BigDecimal.valueOf(duration.toMillis(), 3));
    }

    private static String plain(BigDecimal seconds) {
        BigDecimal stripped = seconds.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped).toPlainString();
    }

    /**
     * A JSON number of seconds as milliseconds, rounded to the nearest.
     *
     * @throws ArithmeticException where it is beyond all times
     * @throws NumberFormatException where it is no number
     */
    static long millis(char[] text, int offset, int length) {
        int end = offset + length;
        long digits = 0;
        int point = -1;
        for (int at = offset; at < end; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if (text[at] == '.' && point < 0) {
                point = at;
            } else {
                return millisSlowly(text, offset, length);
            }
        }
        int decimals = point < 0 ? 0 : end - point - 1;
        if (length == 0 || length > MAX_DIGITS || decimals > 3) {
            return millisSlowly(text, offset, length);
        }
        return digits * (decimals == 0 ? 1000 : decimals == 1 ? 100 : decimals == 2 ? 10 : 1);
    }

    private static long millisSlowly(char[] text, int offset, int length) {
        BigDecimal seconds = new BigDecimal(text, offset, length);
        boolean beyondAllTimes = (long) seconds.precision() - seconds.scale() > MAX_DIGITS || seconds.scale() > 400;
        if (beyondAllTimes) {
            throw new ArithmeticException("not a time");
        }
        return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
}

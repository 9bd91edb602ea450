package dev.sloreporter.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;

/**
 * Figures in plain text: ASCII, ordinary spaces, one way of rounding for everything that is read. What was kept and what
 * is left is rounded down, what was used, failed or burned up, so that a missed 99.9 % never reads as met; percentiles
 * and shares of a sum go to the nearest. Where rounding would show a figure equal to one that it is not ({@code unlike}:
 * its target, its bucket's bounds), or on the other side of one, digits are added until it isn't.
 */
public final class Figures {
    /** Digits that a double's sum of counts can be trusted with: what lies beyond is noise and must not tip a rounding. */
    private static final MathContext WITHOUT_NOISE = new MathContext(12, RoundingMode.HALF_EVEN);

    private static final int MOST_DECIMALS = 9;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private Figures() {}

    /** A share of good ones, rounded down: {@code 92.1 %}. {@code unlike} are ratios that it must not be mistaken for. */
    public static String shareKept(double ratio, int decimals, double... unlike) {
        return percent(ratio, decimals, RoundingMode.FLOOR, unlike);
    }

    /** A share of failed ones, or of something used, rounded up: {@code 0.49 %}. */
    public static String shareUsed(double ratio, int decimals, double... unlike) {
        return percent(ratio, decimals, RoundingMode.CEILING, unlike);
    }

    /** What one has of a whole, to the nearest percent: {@code 85 %}; 100 % and 0 % only where it is all or nothing. */
    public static String part(double ratio) {
        return percent(ratio, 0, RoundingMode.HALF_UP, 0, 1);
    }

    /** What is left of an error budget, rounded down to a tenth of a percent: {@code -58.0 %}. */
    public static String budgetLeft(double remaining) {
        return percent(remaining, 1, RoundingMode.FLOOR);
    }

    /** A burn rate, rounded up to a tenth; 1 only where it is 1. */
    public static String burnRate(double rate) {
        return rounded(rate, 1, RoundingMode.CEILING, 1).toPlainString();
    }

    /** A number as it was configured, exact, thousands apart: {@code 1 000}. */
    public static String number(BigDecimal number) {
        return exact(number);
    }

    /** A ratio as it was configured, exact: {@code 99.9 %}. */
    public static String target(BigDecimal ratio) {
        return exact(ratio.multiply(HUNDRED)) + " %";
    }

    /** A time as it was configured, or a bucket's bound, exact: {@code 200 ms}, {@code 2.5 s}. */
    public static String bound(BigDecimal seconds) {
        return seconds.compareTo(BigDecimal.ONE) < 0 && seconds.signum() > 0
                ? exact(seconds.multiply(THOUSAND)) + " ms"
                : exact(seconds) + " s";
    }

    /** A bucket's bound: {@code 200 ms}. */
    public static String bound(double seconds) {
        return bound(plain(seconds));
    }

    /**
     * A measured time, to the nearest: whole milliseconds below a second (below ten a tenth), else three digits:
     * {@code 5.2 ms}, {@code 250 ms}, {@code 1.05 s}.
     */
    public static String duration(double seconds, double... unlike) {
        BigDecimal exact = plain(seconds);
        if (seconds < 0.0095) {
            return milliseconds(exact, 1, unlike);
        }
        return seconds < 0.9995 ? milliseconds(exact, 0, unlike) : seconds(exact, unlike);
    }

    /** Requests a second: three digits below a hundred, rounded down: {@code 1.25/s}. */
    public static String rate(double perSecond, double... unlike) {
        int decimals = perSecond < 10 ? 2 : perSecond < 100 ? 1 : 0;
        return grouped(rounded(perSecond, decimals, RoundingMode.FLOOR, unlike)) + "/s";
    }

    /** A number of events, whole, thousands apart: {@code 2 537 974}. */
    public static String count(double events) {
        return grouped(plain(events).setScale(0, RoundingMode.HALF_UP));
    }

    /** How long something still takes, rounded down: {@code 40 min}, {@code 6 h}, {@code 3 d}. */
    public static String remaining(Duration time) {
        if (time.toMinutes() < 1) {
            return "under 1 min";
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " d";
    }

    /** {@code 76 h}, {@code 41 min}, {@code 3 d 4 h}: a stretch of time, to the minute, under two days in hours. */
    public static String length(long seconds) {
        long minutes = Math.max(0, Math.round(seconds / 60.0));
        long hours = minutes / 60;
        if (hours < 2 && minutes % 60 != 0) {
            return minutes + " min";
        }
        if (minutes % 60 != 0 && hours < 48) {
            return hours + " h " + minutes % 60 + " min";
        }
        return hours < 100 ? hours + " h" : days(hours);
    }

    private static String days(long hours) {
        String rest = hours % 24 == 0 ? "" : " " + hours % 24 + " h";
        return hours / 24 + " d" + rest;
    }

    /**
     * A number of at least so many decimals, of more where it would else equal one of {@code unlike} without
     * being it, or lie on its other side.
     *
     * @throws IllegalArgumentException where it is no finite number
     */
    public static BigDecimal rounded(double value, int decimals, RoundingMode mode, double... unlike) {
        return rounded(plain(value), decimals, mode, scaled(BigDecimal.ONE, unlike));
    }

    /** The number of decimals by which a configured ratio is written as a percentage: 1 for 0.999. */
    public static int decimalsOfPercent(BigDecimal ratio) {
        return Math.max(0, ratio.multiply(HUNDRED).stripTrailingZeros().scale());
    }

    private static BigDecimal rounded(BigDecimal exact, int decimals, RoundingMode mode, BigDecimal... unlike) {
        BigDecimal shown = exact.setScale(decimals, mode);
        for (int more = decimals + 1; more <= MOST_DECIMALS && looksLike(shown, exact, unlike); more++) {
            shown = exact.setScale(more, mode);
        }
        return shown;
    }

    private static boolean looksLike(BigDecimal shown, BigDecimal exact, BigDecimal... unlike) {
        for (BigDecimal other : unlike) {
            if (shown.compareTo(other) != exact.compareTo(other)) {
                return true;
            }
        }
        return false;
    }

    private static String percent(double ratio, int decimals, RoundingMode mode, double... unlike) {
        return grouped(rounded(plain(ratio).multiply(HUNDRED), decimals, mode, scaled(HUNDRED, unlike))) + " %";
    }

    private static String milliseconds(BigDecimal seconds, int decimals, double... unlike) {
        return rounded(seconds.multiply(THOUSAND), decimals, RoundingMode.HALF_UP, scaled(THOUSAND, unlike))
                        .toPlainString()
                + " ms";
    }

    private static String seconds(BigDecimal seconds, double... unlike) {
        int whole = seconds.round(new MathContext(3, RoundingMode.HALF_UP))
                .toBigInteger()
                .toString()
                .length();
        return grouped(rounded(seconds, Math.max(0, 3 - whole), RoundingMode.HALF_UP, scaled(BigDecimal.ONE, unlike)))
                + " s";
    }

    private static BigDecimal[] scaled(BigDecimal factor, double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> plain(value).multiply(factor))
                .toArray(BigDecimal[]::new);
    }

    private static BigDecimal plain(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a figure: " + value);
        }
        return BigDecimal.valueOf(value).round(WITHOUT_NOISE);
    }

    private static String exact(BigDecimal number) {
        return grouped(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    private static String grouped(BigDecimal number) {
        String text = number.toPlainString();
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        int start = text.startsWith("-") ? 1 : 0;
        StringBuilder grouped = new StringBuilder(text);
        for (int i = end - 3; i > start; i -= 3) {
            grouped.insert(i, ' ');
        }
        return grouped.toString();
    }
}

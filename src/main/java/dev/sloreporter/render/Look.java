package dev.sloreporter.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The one place that gives numbers their look. Shares, rates and usage are rounded against the service (kept shares and
 * budgets left down; errors, usage and burn rates up), percentiles to the nearest, and no figure is printed equal to its
 * target or to a bucket bound from which it differs. The same figure has the same digits in every format.
 *
 * <p>Ratios come in 0..1 and are printed as per cent, durations in seconds.
 */
public final class Look {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final Look TYPOGRAPHIC =
            new Look("\u00a0", "\u2212", "\u202f", "\u2013", " \u2013 ", "to", "\u2192");
    private static final Look PLAIN = new Look(" ", "-", "", "-", " - ", "to", "->");

    private final String space;
    private final String minus;
    private final String thousands;
    private final String dash;
    private final String wideDash;
    private final String to;
    private final String arrow;

    private Look(String space, String minus, String thousands, String dash, String wideDash, String to, String arrow) {
        this.space = space;
        this.minus = minus;
        this.thousands = thousands;
        this.dash = dash;
        this.wideDash = wideDash;
        this.to = to;
        this.arrow = arrow;
    }

    /** For pages: no-break spaces before units, U+2212 as minus, U+202F between thousands, en dashes in ranges. */
    public static Look typographic() {
        return TYPOGRAPHIC;
    }

    /** For terminals and logs: ASCII only, no separator between thousands. */
    public static Look plain() {
        return PLAIN;
    }

    /** {@code 761 839}: a count of events or requests, to the nearest whole one. */
    public String count(double events) {
        return number(Rounding.meant(events).setScale(0, RoundingMode.HALF_UP));
    }

    /**
     * A share that is good to have (requests within a threshold, budget left): rounded down.
     *
     * @param guards ratios that it must not be mistaken for, such as the target
     */
    public String kept(double ratio, int decimals, double... guards) {
        return percent(ratio, decimals, RoundingMode.FLOOR, guards);
    }

    /** A share that is bad to have (errors, usage, budget spent): rounded up. */
    public String spent(double ratio, int decimals, double... guards) {
        return percent(ratio, decimals, RoundingMode.CEILING, guards);
    }

    /** A share that is neither good nor bad, such as an endpoint's share of the requests: to the nearest. */
    public String share(double ratio, int decimals) {
        BigDecimal percent = Rounding.meant(ratio).multiply(HUNDRED);
        BigDecimal rounded = percent.setScale(decimals, RoundingMode.HALF_UP);
        if (rounded.signum() == 0 && percent.signum() > 0) {
            return "<" + space + unit(BigDecimal.ONE.movePointLeft(decimals), "%");
        }
        return unit(rounded, "%");
    }

    /** {@code −58.0 %}: what is left of an error budget; negative where it is overspent. */
    public String left(double remaining) {
        return kept(remaining, 1, 0);
    }

    /** {@code 99.9 %}: a ratio as it was configured, with all its digits. */
    public String target(double ratio) {
        return unit(plain(Rounding.meant(ratio).multiply(HUNDRED)), "%");
    }

    /** {@code 90.7–99.4 %}, both bounds rounded outwards; {@code −85 to 88 %} where one is negative. */
    public String keptRange(double low, double high, int decimals, double... guards) {
        return range(
                percentNumber(low, decimals, RoundingMode.FLOOR, guards),
                percentNumber(high, decimals, RoundingMode.CEILING, guards));
    }

    private String range(BigDecimal low, BigDecimal high) {
        if (low.compareTo(high) == 0) {
            return unit(low, "%");
        }
        String between = low.signum() < 0 ? space + to + space : dash;
        return number(low) + between + unit(high, "%");
    }

    /** {@code −4.14 pt}: a difference of two shares, with its sign. */
    public String points(double difference, int decimals) {
        BigDecimal rounded = Rounding.meant(difference).multiply(HUNDRED).setScale(decimals, RoundingMode.HALF_UP);
        return signed(rounded) + space + "pt";
    }

    /** {@code +118 %}: a relative change, with its sign, in whole per cent. */
    public String change(double before, double after) {
        BigDecimal rounded =
                Rounding.meant((after - before) / before).multiply(HUNDRED).setScale(0, RoundingMode.HALF_UP);
        return signed(rounded) + space + "%";
    }

    /** {@code 2.9}: multiples of the rate that would spend the budget exactly; rounded up, never to 1 from under it. */
    public String burn(double rate) {
        return number(Rounding.decimals(Rounding.meant(rate), 1, RoundingMode.CEILING, BigDecimal.ONE));
    }

    /** {@code 1.25/s}: requests a second, rounded down; whole ones from a thousand on. */
    public String rate(double perSecond, double... guards) {
        BigDecimal value = Rounding.meant(perSecond);
        return number(Rounding.decimals(value, Rounding.decimalsFor(value, 3), RoundingMode.FLOOR, meant(guards)))
                + "/s";
    }

    /** {@code 1 000/s}: a rate as it was configured. */
    public String rateTarget(double perSecond) {
        return number(plain(Rounding.meant(perSecond))) + "/s";
    }

    /**
     * {@code 250 ms}, {@code 1.05 s}, {@code 5.2 ms}: a measured duration to the nearest, with three significant digits,
     * whole milliseconds from 10 ms to 1 s.
     *
     * @param guards durations that it must not be mistaken for: the target, the bounds of its bucket
     */
    public String duration(double seconds, double... guards) {
        BigDecimal value = Rounding.meant(seconds);
        BigDecimal[] bounds = meant(guards);
        BigDecimal inSeconds = Rounding.decimals(value, secondsDecimals(value), RoundingMode.HALF_UP, bounds);
        if (inSeconds.compareTo(BigDecimal.ONE) >= 0) {
            return unit(inSeconds, "s");
        }
        BigDecimal millis = value.multiply(THOUSAND);
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = bounds[i].multiply(THOUSAND);
        }
        return unit(Rounding.decimals(millis, millisDecimals(millis), RoundingMode.HALF_UP, bounds), "ms");
    }

    private static int secondsDecimals(BigDecimal seconds) {
        BigDecimal wholeMillis = seconds.setScale(3, RoundingMode.HALF_UP);
        return wholeMillis.compareTo(BigDecimal.ONE) < 0 ? 3 : Rounding.decimalsFor(wholeMillis, 3);
    }

    private static int millisDecimals(BigDecimal millis) {
        return millis.compareTo(TEN) >= 0 ? 0 : Rounding.decimalsFor(millis, 2);
    }

    /** {@code 200 ms}, {@code 2.5 s}: a threshold or bucket bound, with all its digits. */
    public String bound(double seconds) {
        BigDecimal value = Rounding.meant(seconds);
        return inSeconds(value) ? unit(plain(value), "s") : unit(plain(value.multiply(THOUSAND)), "ms");
    }

    /**
     * {@code 200–300 ms}, {@code 500 ms – 1 s}, {@code > 10 s}: where a duration certainly lies.
     *
     * @param high null beyond the last bound
     */
    public String boundRange(double low, @Nullable Double high) {
        if (high == null) {
            return ">" + space + bound(low);
        }
        BigDecimal from = Rounding.meant(low);
        BigDecimal to = Rounding.meant(high);
        if (from.compareTo(to) == 0) {
            return bound(high);
        }
        if (from.signum() != 0 && inSeconds(from) != inSeconds(to)) {
            return bound(low) + wideDash + bound(high);
        }
        BigDecimal scale = inSeconds(to) ? BigDecimal.ONE : THOUSAND;
        return number(plain(from.multiply(scale))) + dash + bound(high);
    }

    private static boolean inSeconds(BigDecimal seconds) {
        return seconds.compareTo(BigDecimal.ONE) >= 0;
    }

    /** {@code 76 h}, {@code 41 min}, {@code 3 d 4 h}: a stretch of time, to the minute, under two days in hours. */
    public String length(long seconds) {
        long minutes = Math.max(0, Math.round(seconds / 60.0));
        long hours = minutes / 60;
        if (hours < 2) {
            return minutes + space + "min";
        }
        if (minutes % 60 != 0 && hours < 48) {
            return hours + space + "h" + space + minutes % 60 + space + "min";
        }
        return hours < 100 ? hours + space + "h" : days(hours);
    }

    private String days(long hours) {
        String rest = hours % 24 == 0 ? "" : space + hours % 24 + space + "h";
        return hours / 24 + space + "d" + rest;
    }

    /** {@code 7 d}: a window's name as people read it; names of calendar windows in words. */
    public String window(String name) {
        String spaced = name.replace('_', ' ');
        return spaced.replaceAll("(\\d)(ms|[smhdwy])(?=\\d|$)", "$1" + space + "$2" + space)
                .strip()
                .replaceAll(space + "$", "");
    }

    /** What stands between a number and its unit. */
    String space() {
        return space;
    }

    /** {@code −137 ms}: a duration that is saved. */
    public String saved(double seconds) {
        return minus + duration(seconds);
    }

    /** {@code 232 ms → 191 ms}: from one figure to another. */
    public String fromTo(String before, String after) {
        return before + " " + arrow + " " + after;
    }

    private String percent(double ratio, int decimals, RoundingMode mode, double... guards) {
        return unit(percentNumber(ratio, decimals, mode, guards), "%");
    }

    private static BigDecimal percentNumber(double ratio, int decimals, RoundingMode mode, double... guards) {
        BigDecimal[] bounds = meant(guards);
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = bounds[i].multiply(HUNDRED);
        }
        return Rounding.decimals(Rounding.meant(ratio).multiply(HUNDRED), decimals, mode, bounds);
    }

    private static BigDecimal[] meant(double... values) {
        BigDecimal[] meant = new BigDecimal[values.length];
        for (int i = 0; i < values.length; i++) {
            meant[i] = Rounding.meant(values[i]);
        }
        return meant;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private String unit(BigDecimal value, String unit) {
        return number(value) + space + unit;
    }

    private String signed(BigDecimal value) {
        return value.signum() > 0 ? "+" + number(value) : number(value);
    }

    /** Digits grouped by threes before the point, the minus of this look. */
    private String number(BigDecimal value) {
        String digits = value.abs().toPlainString();
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = end - 3; i > 0; i -= 3) {
            grouped.insert(i, thousands);
        }
        return (value.signum() < 0 ? minus : "") + grouped;
    }
}

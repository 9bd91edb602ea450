package dev.sloreporter.render.words;

import dev.sloreporter.slo.FigureFormat;
import dev.sloreporter.slo.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives figures their look on a page, or in a terminal. How they are rounded is {@link Figures}' matter: shares, rates and
 * usage against the service, percentiles to the nearest, never equal to a target or a bound from which they differ. So a
 * figure has the same digits in a sentence, on a page and in a terminal.
 *
 * <p>Ratios come in 0..1 and are printed as per cent, durations in seconds.
 */
public final class FigureStyle implements FigureFormat {
    private static final double HUNDRED = 100;
    private static final FigureStyle TYPOGRAPHIC =
            new FigureStyle("\u00a0", "\u2212", "\u202f", "\u2013\u2060", "\u2192");
    private static final FigureStyle PLAIN = new FigureStyle(" ", "-", " ", "-", "->");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=\\d) (?=\\d)");

    private final String space;
    private final String minus;
    private final String thousands;
    private final String dash;
    private final String arrow;

    private FigureStyle(String space, String minus, String thousands, String dash, String arrow) {
        this.space = space;
        this.minus = minus;
        this.thousands = thousands;
        this.dash = dash;
        this.arrow = arrow;
    }

    /** For pages: no-break spaces before units, U+2212 as minus, U+202F between thousands, en dashes in ranges, which don't break. */
    public static FigureStyle typographic() {
        return TYPOGRAPHIC;
    }

    /** For terminals and logs: ASCII only. */
    public static FigureStyle plain() {
        return PLAIN;
    }

    /** {@code 761 839}: a count of events or requests, to the nearest whole one. */
    public String count(double events) {
        return dressed(Figures.count(events));
    }

    /**
     * A share that is good to have (requests within a threshold, budget left): rounded down.
     *
     * @param unlike ratios that it must not be mistaken for, such as the target
     */
    public String kept(double ratio, int decimals, double... unlike) {
        return dressed(Figures.shareKept(ratio, decimals, unlike));
    }

    /** A share that is bad to have (errors, usage, budget spent): rounded up. */
    public String spent(double ratio, int decimals, double... unlike) {
        return dressed(Figures.shareUsed(ratio, decimals, unlike));
    }

    /** A share of a whole, such as an endpoint's of the requests: to the nearest; 0 and 100 % only where it is so. */
    public String share(double ratio, int decimals) {
        return unit(percent(ratio, decimals, RoundingMode.HALF_UP, 0, 1), "%");
    }

    /** {@code −58.0 %}: what is left of an error budget; negative where it is overspent. */
    public String left(double remaining) {
        return kept(remaining, 1, 0);
    }

    /** {@code 99.9 %}: a ratio as it was configured, with all its digits. */
    public String target(double ratio) {
        return dressed(Figures.target(DocumentJson.decimal(ratio)));
    }

    /** {@code 90.7–99.4 %}, both bounds rounded outwards; {@code −85 to 88 %} where one is negative. */
    @Override
    public String keptRange(double low, double high, int decimals, double... unlike) {
        BigDecimal least = percent(low, decimals, RoundingMode.FLOOR, unlike);
        BigDecimal most = percent(high, decimals, RoundingMode.CEILING, unlike);
        if (least.compareTo(most) == 0) {
            return unit(least, "%");
        }
        return number(least) + (least.signum() < 0 ? space + "to" + space : dash) + unit(most, "%");
    }

    @Override
    public String range(String low, String high) {
        return low.equals(high) ? low : low + dash + high;
    }

    /** {@code −4.14 pt}: a difference of two shares, with its sign. */
    @Override
    public String points(double difference, int decimals) {
        return signed(Figures.rounded(HUNDRED * difference, decimals, RoundingMode.HALF_UP)) + space + "pt";
    }

    /** {@code +118 %}: a relative change, with its sign, in whole per cent. */
    @Override
    public String change(double before, double after) {
        return signed(Figures.rounded(HUNDRED * (after - before) / before, 0, RoundingMode.HALF_UP)) + space + "%";
    }

    /** {@code 2.9}: multiples of the rate that would spend the budget exactly; rounded up, never to 1 from under it. */
    public String burn(double rate) {
        return dressed(Figures.burnRate(rate));
    }

    /** {@code 1.25/s}: requests a second, rounded down. */
    public String rate(double perSecond, double... unlike) {
        return dressed(Figures.rate(perSecond, unlike));
    }

    /**
     * {@code 250 ms}, {@code 1.05 s}, {@code 5.2 ms}: a measured duration to the nearest.
     *
     * @param unlike durations that it must not be mistaken for: the target, the bounds of its bucket
     */
    public String duration(double seconds, double... unlike) {
        return dressed(Figures.duration(seconds, unlike));
    }

    /** {@code 200 ms}, {@code 2.5 s}: a threshold or bucket bound, with all its digits. */
    public String bound(double seconds) {
        return dressed(Figures.bound(seconds));
    }

    /**
     * {@code 200–300 ms}, {@code 500 ms – 1 s}, {@code > 10 s}: where a duration certainly lies.
     *
     * @param high null beyond the last bound
     */
    @Override
    public String boundRange(double low, @Nullable Double high) {
        if (high == null) {
            return ">" + space + bound(low);
        }
        String from = low == 0 ? "0" : bound(low);
        String to = bound(high);
        if (from.equals(to)) {
            return to;
        }
        int unit = from.lastIndexOf(space);
        if (unit < 0) {
            return from + dash + to;
        }
        if (unitOf(from).equals(unitOf(to))) {
            return from.substring(0, unit) + dash + to;
        }
        return from + " " + dash.charAt(0) + " " + to;
    }

    private String unitOf(String figure) {
        return figure.substring(figure.lastIndexOf(space));
    }

    /** {@code 76 h}, {@code 41 min}, {@code 3 d 4 h}: a stretch of time, to the minute, under two days in hours. */
    public String length(long seconds) {
        return Figures.length(seconds).replace(" ", space);
    }

    /** {@code 7 d}: a window's name as people read it; names of calendar windows in words. */
    public String window(String name) {
        return name.replace('_', ' ').replaceAll("(\\d)(ms|[smhdwy])(?![a-z])", "$1" + space + "$2");
    }

    /** {@code −137 ms}: a duration that is saved. */
    public String saved(double seconds) {
        return minus + duration(seconds);
    }

    /** {@code 232 ms → 191 ms}: from one figure to another. */
    public String fromTo(String before, String after) {
        return before + " " + arrow + " " + after;
    }

    /** What stands between a number and its unit. */
    @Override
    public String space() {
        return space;
    }

    private static BigDecimal percent(double ratio, int decimals, RoundingMode mode, double... unlike) {
        double[] percents = Arrays.stream(unlike).map(other -> HUNDRED * other).toArray();
        return Figures.rounded(HUNDRED * ratio, decimals, mode, percents);
    }

    private String unit(BigDecimal value, String unit) {
        return number(value) + space + unit;
    }

    @Override
    public String signed(BigDecimal value) {
        return value.signum() > 0 ? "+" + number(value) : number(value);
    }

    /** Digits as they are, thousands apart. */
    private String number(BigDecimal value) {
        BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
        String digits = value.abs().toPlainString();
        int point = digits.indexOf('.');
        String sign = value.signum() < 0 ? minus : "";
        return sign + count(whole.abs().doubleValue()) + (point < 0 ? "" : digits.substring(point));
    }

    /** A figure in plain text as this look has it: its spaces stand between thousands, or before the unit. */
    @Override
    public String dressed(String figure) {
        String grouped = BETWEEN_DIGITS.matcher(figure).replaceAll(thousands);
        return grouped.replace(" ", space).replace("-", minus);
    }
}

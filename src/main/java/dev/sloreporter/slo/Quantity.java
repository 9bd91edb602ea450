package dev.sloreporter.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target is a number of: how it is written, what it is in its unit, exact, and how it is printed. */
public enum Quantity {
    /** In seconds, over 0. */
    DURATION("seconds", "a duration", "us, ms, s, m, h") {
        @Override
        String text(BigDecimal seconds) {
            return Figures.bound(seconds);
        }

        @Override
        Optional<String> outOfRange(BigDecimal seconds) {
            return seconds.signum() > 0 ? Optional.empty() : Optional.of("nothing finishes within 0");
        }
    },
    /** A share of events, over 0 and under 1: there must be a budget, and something must be promised. */
    SHARE("ratio", "a percentage", "%") {
        @Override
        Optional<String> outOfRange(BigDecimal ratio) {
            if (ratio.compareTo(BigDecimal.ONE) > 0) {
                return Optional.of("a percentage over 100 can't be");
            }
            return ratio.signum() > 0 && ratio.compareTo(BigDecimal.ONE) < 0
                    ? Optional.empty()
                    : Optional.of("a promise lies over 0% and under 100%: one without exception has no error budget");
        }
    },
    /** A share of what may be used, over 0, up to 1. */
    USE("ratio", "a percentage", "%") {
        @Override
        Optional<String> outOfRange(BigDecimal ratio) {
            if (ratio.compareTo(BigDecimal.ONE) > 0) {
                return Optional.of("a percentage over 100 can't be");
            }
            return ratio.signum() > 0 ? Optional.empty() : Optional.of("nothing uses less than 0%");
        }
    },
    /** A share of events without a unit, over 0 and under 1. */
    SCORE("ratio", "a score", "") {
        @Override
        String text(BigDecimal ratio) {
            return Figures.number(ratio);
        }

        @Override
        Optional<String> outOfRange(BigDecimal ratio) {
            if (ratio.compareTo(BigDecimal.ONE) > 0) {
                return Optional.of("a score over 1 can't be");
            }
            return ratio.signum() > 0 && ratio.compareTo(BigDecimal.ONE) < 0
                    ? Optional.empty()
                    : Optional.of("a promise lies over 0 and under 1: one without exception has no error budget");
        }
    },
    /** Requests a second, 0 or more. */
    RATE("requests_per_second", "a rate", "/s, /m, /h") {
        @Override
        String text(BigDecimal perSecond) {
            return Figures.number(BigDecimal.valueOf(perSecond.doubleValue())) + "/s";
        }

        @Override
        Optional<String> outOfRange(BigDecimal perSecond) {
            return Optional.empty();
        }
    };

    private static final Pattern WRITTEN = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?(.*)");
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private static final int MOST_DIGITS = 15;

    private final String unit;
    private final String words;
    private final String units;

    Quantity(String unit, String words, String units) {
        this.unit = unit;
        this.words = words;
        this.units = units;
    }

    /** The unit of the target and of measured values, in the report's JSON: {@code seconds}, {@code ratio} or {@code requests_per_second}. */
    public String unit() {
        return unit;
    }

    /** As people read it: {@code 200 ms}, {@code 70 %}. */
    String text(BigDecimal ratio) {
        return Figures.target(ratio);
    }

    /** Why a value of this kind promises nothing that can be kept or missed, if it does. */
    abstract Optional<String> outOfRange(BigDecimal value);

    /** Reads {@code 200ms}; the problem sentence quotes {@code text} and gives the example. */
    Parsed<BigDecimal> parse(String written, String text, String example) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            return problem(written.isEmpty() ? "the target is missing" : noQuantity(written), text, example);
        }
        String number = matcher.group(1);
        String unit = matcher.group(2);
        if (unit.isEmpty() && !units.isEmpty()) {
            return problem(Parsed.quote(number) + " has no unit", text, example);
        }
        if (!List.of(units.split(", ")).contains(unit)) {
            return problem(noQuantity(written), text, example);
        }
        if (number.length() > MOST_DIGITS) {
            return problem("the number has more than " + MOST_DIGITS + " digits", text, example);
        }
        BigDecimal value = value(new BigDecimal(number), unit);
        return outOfRange(value)
                .map(reason -> this.<BigDecimal>problem(reason, text, example))
                .orElseGet(() -> Parsed.of(value));
    }

    private String noQuantity(String written) {
        return Parsed.quote(written) + " is not " + words;
    }

    private String how() {
        return units.isEmpty() ? "over 0 and under 1" : "with " + units;
    }

    private <T> Parsed<T> problem(String what, String text, String example) {
        return Parsed.problem(text, what + "; write a number " + how() + " as in " + Parsed.quote(example));
    }

    private static BigDecimal value(BigDecimal number, String unit) {
        BigDecimal value = switch (unit) {
            case "us" -> number.movePointLeft(6);
            case "ms" -> number.movePointLeft(3);
            case "s", "/s", "" -> number;
            case "m" -> number.multiply(MINUTE);
            case "h" -> number.multiply(HOUR);
            case "/m" -> number.divide(MINUTE, MathContext.DECIMAL128);
            case "/h" -> number.divide(HOUR, MathContext.DECIMAL128);
            case "%" -> number.movePointLeft(2);
            default -> throw new IllegalArgumentException(unit);
        };
        return value.stripTrailingZeros();
    }
}

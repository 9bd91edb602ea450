package dev.sloreporter.prometheus.answer;

import tools.jackson.core.io.NumberInput;

/**
 * Numbers as Prometheus writes them, read from a parser's own buffer. Plain decimals of up to 2<sup>53</sup> and up to 22
 * decimal places take a fast path that is exact, because both the digits and the power of ten are doubles then and a
 * division of two doubles is rounded once (Clinger 1990); all others go through Jackson's, which is exact too.
 */
final class Decimals {

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long LARGEST_EXACT = 1L << 53;
    /** Up to this many digits never overflow a long. */
    private static final int SAFE_DIGITS = 18;

    private Decimals() {}

    /**
     * The double nearest to this decimal; also {@code NaN}, {@code +Inf}, {@code -Inf} and exponents.
     *
     * @throws NumberFormatException where it is no number
     */
    static double parse(char[] text, int offset, int length) {
        int end = offset + length;
        int at = offset;
        boolean negative = length > 0 && text[at] == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int first = at;
        int point = -1;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
            } else if (text[at] == '.' && point < 0) {
                point = at;
            } else {
                return parseSlowly(text, offset, length);
            }
        }
        int count = end - first - (point < 0 ? 0 : 1);
        int decimals = point < 0 ? 0 : end - point - 1;
        if (count == 0 || count > SAFE_DIGITS || digits > LARGEST_EXACT || decimals >= POWERS_OF_TEN.length) {
            return parseSlowly(text, offset, length);
        }
        double value = decimals == 0 ? digits : digits / POWERS_OF_TEN[decimals];
        return negative ? -value : value;
    }

    private static double parseSlowly(char[] text, int offset, int length) {
        boolean letter = length > 0 && (text[offset] == 'N' || text[offset + length - 1] == 'f');
        return letter ? parseWord(new String(text, offset, length)) : parseDecimal(text, offset, length);
    }

    private static double parseWord(String word) {
        return switch (word) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new NumberFormatException("not a number");
        };
    }

    /** Java's own notations ({@code 1d}, {@code 0x1p3}, spaces, {@code Infinity}) are no numbers here. */
    private static double parseDecimal(char[] text, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            char c = text[at];
            boolean known = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!known) {
                throw new NumberFormatException("not a number");
            }
        }
        return NumberInput.parseDouble(text, offset, length, true);
    }
}

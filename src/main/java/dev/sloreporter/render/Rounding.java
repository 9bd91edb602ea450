package dev.sloreporter.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Rounds for printing without telling a lie: a figure that differs from its target, or from a bucket bound beside it,
 * is never printed equal to it nor on its other side. Where that would happen, digits are added.
 */
final class Rounding {
    /** Floats that agree in so many digits are the same figure: counts don't reach it, noise of a division does. */
    private static final MathContext SAME = new MathContext(12, RoundingMode.HALF_EVEN);

    private Rounding() {}

    /** The figure that a double means, without the noise of the arithmetic that made it. */
    static BigDecimal meant(double value) {
        return Json.decimal(value).round(SAME);
    }

    /**
     * Rounds to a number of decimals, or as many more as keep it on its own side of each guard.
     *
     * @param guards values in the same unit that it must not be mistaken for
     */
    static BigDecimal decimals(BigDecimal value, int decimals, RoundingMode mode, BigDecimal... guards) {
        BigDecimal rounded = value.setScale(decimals, mode);
        for (int more = decimals + 1; crosses(value, rounded, guards); more++) {
            rounded = value.setScale(more, mode);
        }
        return rounded;
    }

    private static boolean crosses(BigDecimal value, BigDecimal rounded, BigDecimal... guards) {
        for (BigDecimal guard : guards) {
            if (value.compareTo(guard) != rounded.compareTo(guard)) {
                return true;
            }
        }
        return false;
    }

    /** Decimals that show so many significant digits of a number, at least 0. */
    static int decimalsFor(BigDecimal value, int significant) {
        if (value.signum() == 0) {
            return 0;
        }
        BigDecimal rounded = value.round(new MathContext(significant, RoundingMode.HALF_EVEN));
        int integerDigits = rounded.precision() - rounded.scale();
        return Math.max(0, significant - integerDigits);
    }

    /** A ratio's per cent with all its digits, without the sign: {@code 99.9}. */
    static String percent(double ratio) {
        return meant(ratio).movePointRight(2).stripTrailingZeros().toPlainString();
    }
}

package dev.sloreporter.slo;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How figures look where they are read: on a page, or in a terminal. How they are rounded is {@link Figures}' matter. */
public interface FigureFormat {
    /** A figure in plain text as this look has it: its spaces stand between thousands, or before the unit. */
    String dressed(String figure);

    /** {@code 90.7–99.4 %}, both bounds rounded outwards; {@code −85 to 88 %} where one is negative. */
    String keptRange(double low, double high, int decimals, double... unlike);

    /** {@code 0.82–0.87}: from one figure to another. */
    String range(String low, String high);

    /** {@code −0.012}: a number with its sign. */
    String signed(BigDecimal value);

    /** {@code −4.14 pt}: a difference of two shares, with its sign. */
    String points(double difference, int decimals);

    /** {@code +118 %}: a relative change, with its sign, in whole per cent. */
    String change(double before, double after);

    /** {@code 200–300 ms}, {@code > 10 s}: where a duration certainly lies; high is null beyond the last bound. */
    String boundRange(double low, @Nullable Double high);

    /** What stands between a number and its unit. */
    String space();
}

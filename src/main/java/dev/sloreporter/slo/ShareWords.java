package dev.sloreporter.slo;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shares of good and of bad events in words, as several kinds of objectives have them. */
final class ShareWords {
    private ShareWords() {}

    /** {@code 92.1 %}, {@code between 90.7 and 99.4 %}: the good share in a sentence. */
    static String kept(double low, double high, BigDecimal required) {
        int decimals = Math.max(1, Figures.decimalsOfPercent(required));
        double target = required.doubleValue();
        String most = Figures.shareKept(high, decimals, target);
        return low == high ? most : between(Figures.shareKept(low, decimals, target), most);
    }

    /** {@code 0.49 %}, {@code between 0.4 and 0.5 %}: the bad share in a sentence. */
    static String failed(double least, double most, BigDecimal allowed) {
        int decimals = Math.max(2, Figures.decimalsOfPercent(allowed));
        double target = allowed.doubleValue();
        String atMost = Figures.shareUsed(most, decimals, target);
        return least == most ? atMost : between(Figures.shareUsed(least, decimals, target), atMost);
    }

    private static String between(String low, String high) {
        return "between " + low.replace(" %", "") + " and " + high;
    }

    /** {@code 1 710 of 761 837}. */
    static String badOfTotal(Measurement measured, FigureFormat look) {
        Double good = measured.good();
        Double total = measured.total();
        return good == null || total == null
                ? ""
                : look.dressed(Figures.count(total - good)) + " of " + look.dressed(Figures.count(total));
    }

    /** {@code −4.14 pt}: a difference of shares; empty where one is not known. */
    static Optional<String> points(@Nullable Double before, @Nullable Double now, int decimals, FigureFormat look) {
        return now == null || before == null ? Optional.empty() : Optional.of(look.points(now - before, decimals));
    }
}

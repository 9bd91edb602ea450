package dev.sloreporter.diagnose;

import dev.sloreporter.histogram.Histogram;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A list of bucket bounds, as the line that sets them wants it. A pattern has one place for it: {@code %s} in seconds
 * ({@code 0.1, 0.2}), {@code %ms} in milliseconds ({@code 100, 200}), {@code %d} as durations ({@code 100ms,200ms}).
 */
public final class BucketList {
    private static final BigDecimal MILLISECONDS = BigDecimal.valueOf(1000);

    /** A change of unit leaves noise beyond so many digits. */
    private static final MathContext WITHOUT_NOISE = new MathContext(12, RoundingMode.HALF_EVEN);

    private BucketList() {}

    /** The bounds of a histogram in seconds, ascending: those that any instance carries. */
    public static List<BigDecimal> of(Histogram latency) {
        return IntStream.range(0, latency.size())
                .mapToObj(i -> BigDecimal.valueOf(latency.bound(i))
                        .round(WITHOUT_NOISE)
                        .stripTrailingZeros())
                .toList();
    }

    static String fill(String pattern, Collection<BigDecimal> seconds) {
        return pattern.replace("%ms", list(seconds, ", ", BucketList::milliseconds))
                .replace("%d", list(seconds, ",", bound -> milliseconds(bound) + "ms"))
                .replace("%s", seconds(seconds));
    }

    static String seconds(Collection<BigDecimal> seconds) {
        return list(seconds, ", ", BucketList::plain);
    }

    static String milliseconds(Collection<BigDecimal> seconds) {
        return list(seconds, ", ", BucketList::milliseconds);
    }

    private static String milliseconds(BigDecimal seconds) {
        return plain(seconds.multiply(MILLISECONDS));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String list(Collection<BigDecimal> seconds, String separator, Function<BigDecimal, String> written) {
        return seconds.stream().map(written).collect(Collectors.joining(separator));
    }
}

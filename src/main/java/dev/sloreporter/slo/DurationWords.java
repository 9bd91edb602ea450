package dev.sloreporter.slo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Percentiles of durations in the words of a table: an estimate and the bounds that it certainly lies between. */
public final class DurationWords {
    private static final String TOO_FEW = "too few";

    private DurationWords() {}

    /** {@code 250 ms (200–300 ms)}, {@code > 10 s}, {@code too few}: an estimate never stands alone. */
    public static String estimate(MeasuredValue percentile, FigureFormat look, double... unlike) {
        String bounds = bounds(percentile, look);
        String figure = figure(percentile, look, unlike);
        return percentile.value() == null || bounds.isEmpty() ? figure : figure + " (" + bounds + ")";
    }

    /** The estimate alone, for a column beside its bounds: {@code 250 ms}, {@code > 10 s}, {@code too few}. */
    public static String figure(MeasuredValue percentile, FigureFormat look, double... unlike) {
        Double seconds = percentile.value();
        if (seconds == null) {
            return percentile.low() != null && percentile.high() == null ? bounds(percentile, look) : TOO_FEW;
        }
        return look.dressed(Figures.duration(seconds, withBounds(percentile, unlike)));
    }

    /** {@code 200–300 ms}: where it certainly lies; empty where that isn't known. */
    public static String bounds(MeasuredValue percentile, FigureFormat look) {
        Double low = percentile.low();
        return low == null ? "" : look.boundRange(low, percentile.high());
    }

    private static double[] withBounds(MeasuredValue percentile, double... unlike) {
        @Nullable Double low = percentile.low();
        @Nullable Double high = percentile.high();
        double[] all = Arrays.copyOf(unlike, unlike.length + 2);
        all[unlike.length] = low == null ? 0 : low;
        all[unlike.length + 1] = high == null ? all[unlike.length] : high;
        return all;
    }
}

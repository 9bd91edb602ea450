package dev.sloreporter.plan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a service's CPU or memory is asked for, as a share of what it may use, by instance and cell.
 *
 * @param used  metric of what is used, for the report
 * @param of    metric of the denominator, for the report
 * @param unit  {@code cores}, {@code bytes}, or empty
 * @param words what the denominator is
 * @param source how the texts are made
 */
public record ResourceQuery(String used, String of, String unit, String words, ResourceSource source) {

    /** Where the texts come from. */
    public sealed interface ResourceSource {}

    /** A known way. */
    public record Known(ResourceMetrics.MetricCandidate candidate) implements ResourceSource {}

    /** What the configuration writes. */
    public record Written(ServiceSettings.Ratio ratio) implements ResourceSource {}

    static ResourceQuery known(ResourceMetrics.MetricCandidate candidate) {
        return new ResourceQuery(
                candidate.needs().get(0), candidate.name(), candidate.unit(), candidate.words(), new Known(candidate));
    }

    static ResourceQuery written(ServiceSettings.Ratio ratio) {
        return new ResourceQuery(ratio.used(), ratio.of(), "", "as configured", new Written(ratio));
    }

    /**
     * What is used by instance over a cell; of a written one the ratio.
     *
     * @param selector of the service, or of several
     * @param by       the label that distinguishes services, or null
     * @param maximum  the largest in the cell; else the mean
     * @param reach    the cell's time
     */
    public String used(Selector selector, @Nullable String by, boolean maximum, RangeSelector reach) {
        if (source instanceof Known known) {
            return filled(known.candidate().used(), selector, key(by), maximum, reach);
        }
        Written written = (Written) source;
        return (maximum ? "max" : "avg") + "_over_time(((" + written.ratio().used() + ") / ("
                + written.ratio().of() + "))[" + reach.range() + ":1m]" + reach.moment() + ")";
    }

    /** What may be used over a cell, by the labels of {@link #key}; null where {@link #used} is the ratio already. */
    public @Nullable String of(Selector selector, @Nullable String by, RangeSelector reach) {
        if (source instanceof Known known) {
            ResourceMetrics.MetricCandidate c = known.candidate();
            String of = c.per() == null ? c.of() : "(" + c.of() + ") / on ($K) (" + c.per() + ")";
            return filled(of, selector, key(by), true, reach);
        }
        return null;
    }

    /** The labels by which what is used and what may be used belong together; none for a written one. */
    public List<String> key(@Nullable String by) {
        return source instanceof Known known
                ? Stream.concat(Stream.ofNullable(by), known.candidate().on().stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Whether the mean is a counter's rate over the whole cell, however short the instance was there. */
    public boolean isRate() {
        return source instanceof Known known && known.candidate().used().contains("rate(");
    }

    /** Whether means and maxima of a cell are different queries. */
    public boolean hasMaximum() {
        return !(source instanceof Known known)
                || known.candidate().used().contains("$A")
                || known.candidate().used().contains("$B");
    }

    private static String filled(
            String text, Selector selector, List<String> key, boolean maximum, RangeSelector reach) {
        return text.replace("[$R]", "[" + reach.range() + "]" + reach.moment())
                .replace("$A", maximum ? "max" : "avg")
                .replace("$B", maximum ? "min" : "avg")
                .replace("$K", key.stream().map(PromQl::label).collect(Collectors.joining(", ")))
                .replace("$S", selector.toString());
    }
}

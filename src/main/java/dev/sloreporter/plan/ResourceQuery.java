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
public record ResourceQuery(String used, String of, String unit, String words, Source source) {

    /** Where the texts come from. */
    public sealed interface Source {}

    /** A known way. */
    public record Known(ResourceMetrics.Candidate candidate) implements Source {}

    /** What the configuration writes. */
    public record Written(ServiceSettings.Ratio ratio) implements Source {}

    static ResourceQuery known(ResourceMetrics.Candidate candidate) {
        return new ResourceQuery(
                candidate.needs().get(0), candidate.name(), candidate.unit(), candidate.words(), new Known(candidate));
    }

    static ResourceQuery written(ServiceSettings.Ratio ratio) {
        return new ResourceQuery(ratio.used(), ratio.of(), "", "as configured", new Written(ratio));
    }

    /**
     * The ratio by instance over a cell.
     *
     * @param selector of the service, or of several
     * @param by       the label that tells services apart, or null
     * @param maximum  the largest in the cell; else the mean
     * @param reach    the cell's time
     */
    public String ratio(Selector selector, @Nullable String by, boolean maximum, Reach reach) {
        if (source instanceof Known known) {
            ResourceMetrics.Candidate c = known.candidate();
            String key = key(c, by);
            String of = "(" + c.of() + ")" + (c.per() == null ? "" : " / on (" + key + ") (" + c.per() + ")");
            String ratio = "(" + c.used() + ") / on (" + key + ") group_left () (" + of + ")";
            return filled(ratio, selector, key, maximum, reach);
        }
        Written written = (Written) source;
        return (maximum ? "max" : "avg") + "_over_time(((" + written.ratio().used() + ") / ("
                + written.ratio().of() + "))[" + reach.range() + ":1m]" + reach.moment() + ")";
    }

    /** The denominator by instance, or null where it needn't be known. */
    public @Nullable String denominator(Selector selector, @Nullable String by, Reach reach) {
        if (source instanceof Known known) {
            ResourceMetrics.Candidate c = known.candidate();
            String key = key(c, by);
            String of = "(" + c.of() + ")" + (c.per() == null ? "" : " / on (" + key + ") (" + c.per() + ")");
            return filled(of, selector, key, true, reach);
        }
        return null;
    }

    /** Whether the mean is a counter's rate over the whole cell, however short the instance was there. */
    public boolean isRate() {
        return source instanceof Known known && known.candidate().used().contains("rate(");
    }

    /** Whether means and maxima of a cell are different questions. */
    public boolean hasMaximum() {
        return !(source instanceof Known known)
                || known.candidate().used().contains("$A")
                || known.candidate().used().contains("$B");
    }

    private static String key(ResourceMetrics.Candidate candidate, @Nullable String by) {
        Stream<String> first = by == null ? Stream.empty() : Stream.of(by);
        List<String> labels =
                Stream.concat(first, candidate.on().stream()).distinct().toList();
        return labels.stream().collect(Collectors.joining(", "));
    }

    private static String filled(String text, Selector selector, String key, boolean maximum, Reach reach) {
        return text.replace("[$R]", "[" + reach.range() + "]" + reach.moment())
                .replace("$A", maximum ? "max" : "avg")
                .replace("$B", maximum ? "min" : "avg")
                .replace("$K", key)
                .replace("$S", selector.toString());
    }
}

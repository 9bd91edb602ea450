package dev.sloreporter.slo;

import dev.sloreporter.slo.Objective.Aggregation;
import dev.sloreporter.slo.Objective.KeptSide;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the left side of an objective names: the SLI, which side of the target is kept, and how the target is written.
 *
 * @param words      as written, {@code cpu avg} or {@code p95}
 * @param percentile NN/100 of {@code pNN}, exact; null for all others
 */
record Indicator(
        String words,
        Sli sli,
        Aggregation aggregation,
        KeptSide comparison,
        Quantity quantity,
        String example,
        @Nullable BigDecimal percentile) {

    private static final List<Indicator> NAMED = List.of(
            named("error_rate", Sli.ERROR_RATE, Aggregation.NONE, KeptSide.LESS, Quantity.SHARE, "0.5%"),
            named("availability", Sli.AVAILABILITY, Aggregation.NONE, KeptSide.GREATER, Quantity.SHARE, "99.5%"),
            named("throughput", Sli.THROUGHPUT, Aggregation.AVG, KeptSide.GREATER, Quantity.RATE, "1000/s"),
            named("throughput peak", Sli.THROUGHPUT, Aggregation.PEAK, KeptSide.GREATER, Quantity.RATE, "50/s"),
            named("cpu avg", Sli.CPU, Aggregation.AVG, KeptSide.LESS, Quantity.USE, "70%"),
            named("cpu max", Sli.CPU, Aggregation.MAX, KeptSide.LESS, Quantity.USE, "90%"),
            named("memory avg", Sli.MEMORY, Aggregation.AVG, KeptSide.LESS, Quantity.USE, "70%"),
            named("memory max", Sli.MEMORY, Aggregation.MAX, KeptSide.LESS, Quantity.USE, "80%"),
            named("up", Sli.UP, Aggregation.NONE, KeptSide.GREATER, Quantity.SHARE, "99.9%"));

    /** Everything that may stand on the left, for people. */
    private static final String KNOWN =
            "p95 (any percentile), " + NAMED.stream().map(Indicator::words).collect(Collectors.joining(", "));

    private static Indicator named(
            String words, Sli sli, Aggregation how, KeptSide side, Quantity quantity, String target) {
        return new Indicator(words, sli, how, side, quantity, words + sign(side) + target, null);
    }

    private static String sign(KeptSide side) {
        return side == KeptSide.LESS ? " < " : " > ";
    }

    /** The indicator of those words; the problem sentence quotes {@code text}. */
    static Parsed<Indicator> parse(String words, String text) {
        Optional<Indicator> named =
                NAMED.stream().filter(known -> known.words.equals(words)).findFirst();
        if (named.isPresent()) {
            return Parsed.of(named.get());
        }
        if (words.matches("p-?[0-9.]+")) {
            return Quantile.parse(words, text).map(Indicator::latency);
        }
        return Parsed.problem(text, unknown(words));
    }

    private static Indicator latency(Quantile quantile) {
        String words = quantile.toString();
        return new Indicator(
                words,
                Sli.LATENCY,
                Aggregation.NONE,
                KeptSide.LESS,
                Quantity.DURATION,
                words + " < 200ms",
                quantile.ratio());
    }

    private static String unknown(String words) {
        if (words.isEmpty()) {
            return "what is measured is missing; known are " + KNOWN;
        }
        List<String> longer = NAMED.stream()
                .map(Indicator::words)
                .filter(known -> known.startsWith(words + " "))
                .toList();
        if (!longer.isEmpty()) {
            return Parsed.quote(words) + " is not enough; write " + String.join(" or ", longer);
        }
        List<String> all = NAMED.stream().map(Indicator::words).toList();
        String spelt = words.toLowerCase(Locale.ROOT).replace('-', '_');
        return Parsed.quote(words) + " is not known; "
                + nearest(spelt, all).map(near -> "did you mean " + near + "?").orElse("known are " + KNOWN);
    }

    private static Optional<String> nearest(String spelt, List<String> all) {
        if (spelt.matches("p[0-9]+(\\.[0-9]+)?(th)?")) {
            return Optional.of(spelt.replace("th", ""));
        }
        return NearestWord.to(spelt, all);
    }

    /** The sign that keeps it. */
    String sign() {
        return sign(comparison).strip();
    }

    /** Short form for ids, {@code cpu_avg}. */
    String id() {
        return words.replace(' ', '_');
    }

    /** The share of good events that a target promises; null where no events are counted. */
    @Nullable
    BigDecimal required(BigDecimal target) {
        if (!sli.countsEvents()) {
            return null;
        }
        if (percentile != null) {
            return percentile;
        }
        return comparison == KeptSide.LESS ? BigDecimal.ONE.subtract(target) : target;
    }

    /** Whether it may be for some routes only. */
    boolean isByRoute() {
        return sli.isByRoute() && aggregation != Aggregation.PEAK;
    }

    /** The ones that may be, for people. */
    static String byRoute() {
        return "pNN, "
                + NAMED.stream()
                        .filter(Indicator::isByRoute)
                        .map(Indicator::words)
                        .collect(Collectors.joining(", "));
    }
}

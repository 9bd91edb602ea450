package dev.sloreporter.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PromQL label matchers that choose series, {@code job="checkout",env!="test"}; all must hold. */
public record Selector(List<Matcher> matchers) {
    public Selector {
        matchers = List.copyOf(matchers);
    }

    /** A selector of these matchers. */
    public static Selector of(Matcher... matchers) {
        return new Selector(List.of(matchers));
    }

    /** Matchers as PromQL writes them, without braces; braces around them are fine. */
    public static Selector parse(String text) throws SelectorException {
        return new SelectorParser(text).parse();
    }

    /** Matchers that go with others, and so may match series that have none of their labels: {@code status!~"2.."}. */
    public static Selector parsePart(String text) throws SelectorException {
        return new SelectorParser(text).parsePart();
    }

    /** These and one more. */
    public Selector and(Matcher matcher) {
        return new Selector(Stream.concat(matchers.stream(), Stream.of(matcher)).toList());
    }

    /** Metric and matchers: {@code up{job="shop"}}, or {@code {"a.b",job="shop"}} of a name that needs quotes. */
    public String of(String metric) {
        if (PromQl.isPlainMetric(metric)) {
            return metric + "{" + this + "}";
        }
        return "{" + PromQl.quote(metric) + (matchers.isEmpty() ? "" : "," + this) + "}";
    }

    /** The metrics of those names and these matchers; their names stay on the series. */
    public String of(List<String> metrics) {
        if (metrics.size() == 1) {
            return of(metrics.get(0));
        }
        Matcher names = Matcher.anyOf("__name__", metrics);
        return "{"
                + new Selector(
                        Stream.concat(Stream.of(names), matchers.stream()).toList()) + "}";
    }

    /** Whether a series is chosen, by its labels. */
    public boolean matches(java.util.function.UnaryOperator<String> labels) {
        return matchers.stream().allMatch(m -> m.matches(labels.apply(m.label())));
    }

    /** The only label in which two selectors differ, both by {@code =}; none where they differ in more or are the same. */
    Optional<String> differingLabel(Selector other) {
        if (matchers.size() != other.matchers.size()) {
            return Optional.empty();
        }
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < matchers.size(); i++) {
            Matcher own = matchers.get(i);
            Matcher theirs = other.matchers.get(i);
            if (!own.equals(theirs)) {
                boolean joinable = own.op() == Matcher.Op.EQUAL
                        && theirs.op() == Matcher.Op.EQUAL
                        && own.label().equals(theirs.label())
                        && !own.value().isEmpty()
                        && !theirs.value().isEmpty();
                if (!joinable) {
                    return Optional.empty();
                }
                differing.add(own.label());
            }
        }
        return differing.size() == 1 ? Optional.of(differing.get(0)) : Optional.empty();
    }

    /** The value of a label that is matched by {@code =}. */
    Optional<String> value(String label) {
        return matchers.stream()
                .filter(m -> m.label().equals(label) && m.op() == Matcher.Op.EQUAL)
                .map(Matcher::value)
                .findFirst();
    }

    /** The same with another matcher in place of those on its label. */
    Selector with(Matcher matcher) {
        return new Selector(matchers.stream()
                .map(m -> m.label().equals(matcher.label()) ? matcher : m)
                .toList());
    }

    /** As PromQL writes it, without braces. */
    @Override
    public String toString() {
        return matchers.stream().map(Matcher::toString).collect(Collectors.joining(","));
    }
}

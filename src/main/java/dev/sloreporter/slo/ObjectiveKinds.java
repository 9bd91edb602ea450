package dev.sloreporter.slo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of objectives that there are. */
final class ObjectiveKinds {
    private static final List<ObjectiveSyntax> ALL = Stream.of(
                    Stream.of(LatencyKind.WRITTEN, ApdexKind.WRITTEN),
                    named(ErrorsKind.values()),
                    named(ThroughputKind.values()),
                    named(ResourceKind.values()),
                    named(new UpKind()))
            .flatMap(family -> family)
            .toList();

    private ObjectiveKinds() {}

    private static Stream<ObjectiveSyntax> named(ObjectiveKind... kinds) {
        return Arrays.stream(kinds).map(ObjectiveSyntax::of);
    }

    /** The kind that the left side of an objective names; the problem sentence quotes {@code text}. */
    static Parsed<ObjectiveKind> parse(String left, String text) {
        return ALL.stream()
                .flatMap(one -> one.read(left, text).stream())
                .findFirst()
                .orElseGet(() -> Parsed.problem(text, unknown(left)));
    }

    private static String unknown(String left) {
        String known = "known are " + ALL.stream().map(ObjectiveSyntax::example).collect(Collectors.joining(", "));
        if (left.isEmpty()) {
            return "what is measured is missing; " + known;
        }
        List<String> longer = ALL.stream()
                .map(ObjectiveSyntax::example)
                .filter(one -> one.startsWith(left + " "))
                .toList();
        if (!longer.isEmpty()) {
            return Parsed.quote(left) + " is not enough; write " + String.join(" or ", longer);
        }
        return Parsed.quote(left) + " is not known; "
                + nearest(left).map(near -> "did you mean " + near + "?").orElse(known);
    }

    private static Optional<String> nearest(String left) {
        String spelt = left.toLowerCase(Locale.ROOT).replace('-', '_');
        return ALL.stream()
                .flatMap(one -> one.meant(spelt).stream())
                .findFirst()
                .or(() -> NearestWord.to(
                        spelt, ALL.stream().map(ObjectiveSyntax::example).toList()));
    }

    /** The ones that may be for some routes only, for people. */
    static String byRoute() {
        return ALL.stream()
                .map(ObjectiveSyntax::byRoute)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}

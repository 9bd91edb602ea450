package dev.sloreporter.config;

import dev.sloreporter.plan.Convention;
import dev.sloreporter.slo.Parsed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a metric convention: a file of its own, or what a service spells out under {@code metrics}. */
final class ConventionReader {
    /** Prometheus 3 takes any text for a name. Signs of PromQL and YAML in one are likelier to be a mistake. */
    private static final Pattern NAME = Pattern.compile("(?=\\S)[^\\p{Cntrl}\"'`{}()\\[\\],=~!\\\\]+(?<=\\S)");

    private static final Pattern RANK = Pattern.compile("[0-9]{1,6}");

    private ConventionReader() {}

    /** What a service spells out; it has the histogram's name. */
    static Convention spelledOut(YamlSection section) {
        String name = Objects.requireNonNullElse(section.text("histogram"), "");
        return convention(section, name, Convention.SERVER_ERRORS, null, Convention.FIRST);
    }

    /** A file. */
    static Convention file(YamlSection section, String name) {
        String errors = section.parsed("errors", ConventionReader::errors);
        return convention(
                section,
                name,
                errors == null ? Convention.SERVER_ERRORS : errors,
                section.someText("buckets"),
                rank(section.get("rank")));
    }

    private static Convention convention(
            YamlSection section, String name, String errors, @Nullable String buckets, int rank) {
        String histogram = section.parsed("histogram", ConventionReader::histogram);
        section.require("histogram", "missing; write the histogram's name, without _bucket");
        Convention.Unit unit = section.parsed("unit", ConventionReader::unit);
        Convention convention = new Convention(
                name,
                histogram == null ? "" : histogram,
                unit == null ? Convention.Unit.SECONDS : unit,
                labels(section, "method"),
                labels(section, "route"),
                labels(section, "status"),
                section.parsed("requests", ConventionReader::metric),
                errors,
                buckets,
                rank);
        section.refuseOthers();
        return convention;
    }

    private static Parsed<String> histogram(String text) {
        for (String suffix : List.of("_bucket", "_count", "_sum")) {
            if (text.endsWith(suffix)) {
                String base = text.substring(0, text.length() - suffix.length());
                return Parsed.problem(text, "the histogram's own name is expected, without " + suffix + ": " + base);
            }
        }
        return metric(text);
    }

    private static Parsed<String> metric(String text) {
        return NAME.matcher(text).matches()
                ? Parsed.of(text)
                : Parsed.problem(text, "the name of a metric is expected, as in http_server_requests_seconds");
    }

    private static Parsed<Convention.Unit> unit(String text) {
        return switch (text) {
            case "seconds" -> Parsed.of(Convention.Unit.SECONDS);
            case "milliseconds" -> Parsed.of(Convention.Unit.MILLISECONDS);
            default -> Parsed.problem(text, "seconds or milliseconds is expected");
        };
    }

    /** One label, or several in order of preference. */
    private static List<String> labels(YamlSection section, String key) {
        YamlValue value = section.get(key);
        if (value == null) {
            return List.of();
        }
        if (value.isList()) {
            List<String> labels = section.parsedItems(key, ConventionReader::label);
            return labels == null ? List.of() : labels;
        }
        @Nullable String label = value.parsed(ConventionReader::label);
        return label == null ? List.of() : List.of(label);
    }

    private static Parsed<String> label(String text) {
        return NAME.matcher(text).matches()
                ? Parsed.of(text)
                : Parsed.problem(text, "the name of a label is expected, as in method");
    }

    private static Parsed<String> errors(String text) {
        try {
            Pattern errors = Pattern.compile(text);
            boolean isOfCodes = IntStream.range(100, 600)
                            .anyMatch(
                                    code -> errors.matcher(String.valueOf(code)).matches())
                    || IntStream.range(1, 6)
                            .anyMatch(first -> errors.matcher(first + "xx").matches());
            return isOfCodes
                    ? Parsed.of(text)
                    : Parsed.problem(
                            text,
                            "it matches no HTTP code; write one for codes, as in 5.., and where the status is in other"
                                    + " words say what an error is under the service: errors: LABEL=\"VALUE\"");
        } catch (PatternSyntaxException e) {
            return Parsed.problem(text, "a regular expression for statuses is expected, as in 5..");
        }
    }

    private static int rank(@Nullable YamlValue value) {
        if (value == null) {
            return Convention.FIRST;
        }
        Optional<String> rank =
                value.wholeNumber().filter(number -> RANK.matcher(number).matches());
        if (rank.isEmpty()) {
            value.problem("a whole number from 0 to 999999 is expected; the lowest is preferred");
        }
        return rank.map(Integer::valueOf).orElse(Convention.FIRST);
    }
}

package dev.sloreporter.config;

import dev.sloreporter.plan.Convention;
import dev.sloreporter.plan.ServiceSettings.Auto;
import dev.sloreporter.plan.ServiceSettings.Metrics;
import dev.sloreporter.plan.ServiceSettings.Named;
import dev.sloreporter.plan.ServiceSettings.Spelled;
import dev.sloreporter.slo.NearestWord;
import dev.sloreporter.slo.Parsed;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code metrics}: {@code auto}, the name of a convention, or one that is spelled out. */
final class ConventionReader {
    /** Prometheus 3 takes any text for a name. Signs of PromQL and YAML in one are likelier to be a mistake. */
    private static final Pattern NAME = Pattern.compile("(?=\\S)[^\\p{Cntrl}\"'`{}()\\[\\],=~!\\\\]+(?<=\\S)");

    private ConventionReader() {}

    /**
     * The convention of a service.
     *
     * @param names the known ones
     */
    static Metrics read(YamlSection service, Set<String> names) {
        YamlValue value = service.get("metrics");
        if (value == null) {
            return new Auto();
        }
        if (value.isMapping()) {
            YamlSection spelled = value.section();
            return spelled == null ? new Auto() : spelled(spelled);
        }
        Metrics named = value.parsed(text -> named(text, names));
        return named == null ? new Auto() : named;
    }

    private static Parsed<Metrics> named(String text, Set<String> names) {
        if (text.equals("auto")) {
            return Parsed.of(new Auto());
        }
        if (names.contains(text)) {
            return Parsed.of(new Named(text));
        }
        Set<String> known = new TreeSet<>(names);
        known.add("auto");
        return Parsed.problem(
                text,
                NearestWord.to(text, known)
                        .map(nearest -> "no such convention; did you mean " + nearest + "?")
                        .orElse("no such convention; known are " + String.join(", ", known)
                                + ", or spell one out: {histogram: NAME, unit: seconds, route: LABEL, status: LABEL}"));
    }

    private static Metrics spelled(YamlSection section) {
        String histogram = section.parsed("histogram", ConventionReader::histogram);
        section.require("histogram", "missing; write the histogram's name, without _bucket");
        Convention.Unit unit = section.parsed("unit", ConventionReader::unit);
        Convention convention = new Convention(
                histogram == null ? "" : histogram,
                histogram == null ? "" : histogram,
                unit == null ? Convention.Unit.SECONDS : unit,
                labels(section, "method"),
                labels(section, "route"),
                labels(section, "status"),
                section.parsed("requests", ConventionReader::metric),
                "5..",
                null);
        section.refuseOthers();
        return new Spelled(convention);
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
}

package dev.sloreporter.config;

import dev.sloreporter.plan.Conventions;
import dev.sloreporter.plan.ServiceSettings.Auto;
import dev.sloreporter.plan.ServiceSettings.Metrics;
import dev.sloreporter.plan.ServiceSettings.Named;
import dev.sloreporter.plan.ServiceSettings.Spelled;
import dev.sloreporter.slo.NearestWord;
import dev.sloreporter.slo.Parsed;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code metrics} of a service: {@code auto}, the name of a convention, or one that is spelled out. */
final class MetricsReader {
    /** What no convention can be called. */
    static final String AUTO = "auto";

    private MetricsReader() {}

    static Metrics read(YamlSection service, Conventions conventions) {
        YamlValue value = service.get("metrics");
        if (value == null) {
            return new Auto();
        }
        if (value.isMapping()) {
            YamlSection spelled = value.section();
            return spelled == null ? new Auto() : new Spelled(ConventionReader.spelledOut(spelled));
        }
        Metrics named = value.parsed(text -> named(text, conventions.names()));
        return named == null ? new Auto() : named;
    }

    private static Parsed<Metrics> named(String text, Set<String> names) {
        if (text.equals(AUTO)) {
            return Parsed.of(new Auto());
        }
        if (names.contains(text)) {
            return Parsed.of(new Named(text));
        }
        Set<String> known = new TreeSet<>(names);
        known.add(AUTO);
        return Parsed.problem(
                text,
                NearestWord.to(text, known)
                        .map(nearest -> "no such convention; did you mean " + nearest + "?")
                        .orElse("no such convention; known are " + String.join(", ", known)
                                + ", or spell one out: {histogram: NAME, unit: seconds, route: LABEL, status: LABEL}"));
    }
}

package dev.sloreporter.config;

import dev.sloreporter.slo.Parsed;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${NAME}</code> and <code>${NAME:-default}</code> in a text; <code>$${</code> is a literal <code>${</code>. As
 * in a shell, the default stands for an empty variable too. What a variable holds is not expanded again. Problems quote the
 * mark only, so that nothing of a secret is shown.
 */
final class EnvironmentVariables {
    private static final Pattern MARK =
            Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\})?");

    /** What Java puts in the place of bytes that are none of its characters. */
    private static final char NOT_READ = '\uFFFD';

    private final Function<String, @Nullable String> environment;

    EnvironmentVariables(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    Parsed<String> expand(String text) {
        StringBuilder expanded = new StringBuilder();
        Matcher marks = MARK.matcher(text);
        while (marks.find()) {
            Parsed<String> replacement = replacement(marks);
            if (replacement.asProblem().isPresent()) {
                return replacement;
            }
            marks.appendReplacement(expanded, Matcher.quoteReplacement(replacement.orThrow()));
        }
        return Parsed.of(marks.appendTail(expanded).toString());
    }

    private Parsed<String> replacement(Matcher mark) {
        if (mark.group().startsWith("$$")) {
            return Parsed.of("${");
        }
        String name = mark.group(1);
        if (name == null) {
            return Parsed.problem(
                    "${", "after it comes the name of an environment variable and }; a literal ${ is $${");
        }
        String value = environment.apply(name);
        String otherwise = mark.group(2);
        if (otherwise != null && (value == null || value.isEmpty())) {
            return Parsed.of(otherwise);
        }
        if (value == null) {
            return Parsed.problem(
                    "${" + name + "}",
                    "this environment variable is not set; set it, or give a default: ${" + name + ":-DEFAULT}");
        }
        return value.indexOf(NOT_READ) < 0
                ? Parsed.of(value)
                : Parsed.problem(
                        "${" + name + "}",
                        "this environment variable has characters that Java could not read; set LANG=C.UTF-8 for this"
                                + " program, and the variable in UTF-8");
    }
}

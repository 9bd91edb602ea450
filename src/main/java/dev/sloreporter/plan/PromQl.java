package dev.sloreporter.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values become PromQL text: quoted and escaped, so that a label's value is always data. */
public final class PromQl {
    private static final String REGEX_SPECIAL = "\\.+*?()|[]{}^$";

    private static final Pattern PLAIN_METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern PLAIN_LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private PromQl() {}

    /** Whether a metric has a name that every Prometheus can read; others, such as {@code a.b}, Prometheus 3 can. */
    static boolean isPlainMetric(String name) {
        return PLAIN_METRIC.matcher(name).matches();
    }

    /** A label's name: plain ones as they are, others in quotes, as Prometheus 3 reads them. */
    public static String label(String name) {
        return PLAIN_LABEL.matcher(name).matches() ? name : quote(name);
    }

    /** A string literal in double quotes. */
    public static String quote(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format(Locale.ROOT, "\\x%02x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    /** A regular expression (RE2) that matches this text and nothing else. */
    public static String regexQuote(String value) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            quoted.append(REGEX_SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return quoted.toString();
    }

    /** A regular expression that matches any of these texts. */
    public static String anyOf(Collection<String> values) {
        return values.stream().sorted().distinct().map(PromQl::regexQuote).collect(Collectors.joining("|"));
    }

    /** A range in PromQL's own spelling: {@code 1h}, {@code 90s}, {@code 1500ms}. */
    public static String range(long millis) {
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    /** A time for {@code @}, in seconds with milliseconds. */
    public static String at(long millis) {
        return millis % 1000 == 0
                ? Long.toString(millis / 1000)
                : String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }
}

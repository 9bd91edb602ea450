package dev.sloreporter.slo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of the grammar in its parts: {@code LEFT SIGN RIGHT [for TAIL]}.
 *
 * @param text  the whole line, spaces collapsed
 * @param left  what is measured
 * @param sign  {@code <} or {@code >}
 * @param right the target
 * @param tail  what follows {@code for}, the rest of the line; null without a {@code for}
 */
record ObjectiveLine(
        String text,
        String left,
        String sign,
        String right,
        @Nullable String tail) {
    private static final Pattern FOR = Pattern.compile(" for(?: |$)");
    private static final Pattern COMPARISON = Pattern.compile("([^<>=!≤≥]*)([<>=!≤≥]+)(.*)");

    /** Takes a line apart; the example is a right one. */
    static Parsed<ObjectiveLine> parse(String line, String example) {
        String text = line.replaceAll("(?U)\\s+", " ").strip();
        if (text.isEmpty()) {
            return Parsed.problem(text, "nothing is written; write for example " + Parsed.quote(example));
        }
        Matcher cut = FOR.matcher(text);
        boolean hasTail = cut.find();
        String head = hasTail ? text.substring(0, cut.start()) : text;
        Matcher parts = COMPARISON.matcher(head);
        if (!parts.matches()) {
            return Parsed.problem(text, "a comparison is missing; write for example " + Parsed.quote(example));
        }
        String sign = parts.group(2);
        if (!sign.equals("<") && !sign.equals(">")) {
            return Parsed.problem(text, Parsed.quote(sign) + " is not used; write " + Parsed.quote(plain(sign)));
        }
        return Parsed.of(new ObjectiveLine(
                text,
                parts.group(1).strip(),
                sign,
                parts.group(3).strip(),
                hasTail ? text.substring(cut.end()) : null));
    }

    private static String plain(String sign) {
        return sign.contains(">") || sign.contains("≥") ? ">" : "<";
    }
}

package dev.sloreporter.config;

import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.Selector;
import dev.sloreporter.plan.SelectorException;
import dev.sloreporter.slo.Parsed;
import java.util.List;
import java.util.regex.Pattern;

/** Checks label matchers as the configuration writes them. */
final class SelectorText {
    /** What other kinds of regular expression have and RE2, Prometheus's, has not. */
    private static final Pattern UNKNOWN_TO_RE2 =
            Pattern.compile("\\(\\?(?:=|!|<=|<!|>)|(?<!\\\\)(?:\\\\\\\\)*\\\\[1-9]");

    private SelectorText() {}

    /** The matchers in PromQL's plainest spelling, without braces. */
    static Parsed<String> parse(String text) {
        try {
            return checked(text, Selector.parse(text));
        } catch (SelectorException e) {
            return Parsed.problem(text, String.valueOf(e.getMessage()));
        }
    }

    /** Those of failed requests. Where they leave it open, as {@code status!~"2.."} does, the label has to be there. */
    static Parsed<String> parseErrors(String text) {
        try {
            Selector errors = Selector.parsePart(text);
            if (errors.matchers().isEmpty()) {
                return Parsed.problem(text, "this is empty; write what a failed request is, as in status=~\"5..\"");
            }
            boolean isOpen = errors.matchers().stream().allMatch(matcher -> matcher.matches(""));
            Matcher isThere = new Matcher(errors.matchers().get(0).label(), Matcher.Op.NOT_EQUAL, "");
            return checked(text, isOpen ? errors.and(isThere) : errors);
        } catch (SelectorException e) {
            return Parsed.problem(text, String.valueOf(e.getMessage()));
        }
    }

    private static Parsed<String> checked(String text, Selector selector) {
        for (Matcher matcher : selector.matchers()) {
            if (matcher.label().equals("__name__")) {
                return Parsed.problem(text, "the metric's name comes from the key metrics; leave __name__ out");
            }
            if (isRegex(matcher.op()) && UNKNOWN_TO_RE2.matcher(matcher.value()).find()) {
                return Parsed.problem(
                        text,
                        "Prometheus's regular expressions (RE2) have neither look-around nor back-references; "
                                + "use a second matcher with !~");
            }
        }
        return Parsed.of(selector.toString());
    }

    private static boolean isRegex(Matcher.Op op) {
        return List.of(Matcher.Op.REGEX, Matcher.Op.NOT_REGEX).contains(op);
    }
}

package dev.sloreporter.render.words;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes plain text for Markdown, as GitHub, GitLab, Gitea and Gollum read it, so that it shows as it is: neither
 * Markdown nor HTML, wiki links, mentions, references, links, math or table cells. Entities are used throughout, as
 * they survive all of these, in {@code <code>} too.
 */
public final class MarkdownText {
    /** What follows one of these without a space may become a mention, a reference, a label or a milestone. */
    private static final Pattern REFERENCE = Pattern.compile("([@#!~%^&$])(?=[\\p{L}\\d_\"'])");

    private static final Pattern LINE_MARK = Pattern.compile("\\s*(?:[-+=>]|\\d+[.)](?=\\s|$))");
    private static final Pattern EMOJI = Pattern.compile(":(?=[\\p{L}\\d_+-]+:)");
    private static final Pattern WEB = Pattern.compile("(?i)(:(?=//)|\\bwww(?=\\.))");

    /** What makes an address of a text: the colon of a scheme, the dot after www. */
    private static final Pattern ADDRESS = Pattern.compile("(?i):(?=//)|(?<=\\bwww)\\.");

    private static final String BREAK = "\u200b";

    private MarkdownText() {}

    /** Text between other text. A line break becomes a space. */
    public static String prose(String text) {
        String apart = REFERENCE.matcher(text).replaceAll("$1" + BREAK);
        apart = EMOJI.matcher(apart).replaceAll(":" + BREAK);
        apart = WEB.matcher(apart).replaceAll("$1" + BREAK);
        return entities(apart, true);
    }

    /** The content of {@code <code>}: nothing is put in between, so that it can be copied. Some link an address there, too. */
    public static String code(String text) {
        StringBuilder apart = new StringBuilder();
        int done = 0;
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            apart.append(entities(text.substring(done, address.start()), false));
            entity(apart, text.charAt(address.start()));
            done = address.end();
        }
        return apart.append(entities(text.substring(done), false)).toString();
    }

    private static String entities(String text, boolean atLineStart) {
        int listMark = atLineStart ? listMark(text) : -1;
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            if (i == listMark) {
                entity(escaped, text.charAt(i));
            } else {
                append(escaped, text, i);
            }
        }
        return escaped.toString();
    }

    /** Where the text begins as a list item or an underline of a heading would: the character that makes it one; or -1. */
    private static int listMark(String text) {
        Matcher mark = LINE_MARK.matcher(text);
        return mark.lookingAt() ? mark.end() - 1 : -1;
    }

    private static void append(StringBuilder escaped, String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '&' -> escaped.append(isBeforeSpace(text, i) ? "&" : "&amp;");
            case '<' -> escaped.append(isBeforeSpace(text, i) ? "<" : "&lt;");
            case '>' -> escaped.append(isBeforeSpace(text, i) ? ">" : "&gt;");
            case '\n', '\r', '\t' -> escaped.append(' ');
            case '|', '`', '*', '[', ']', '$', '@', '#', '~', '\\' -> entity(escaped, c);
            case '_' -> {
                if (isInWord(text, i)) {
                    escaped.append(c);
                } else {
                    entity(escaped, c);
                }
            }
            default -> escaped.append(c);
        }
    }

    /** Nothing begins with a mark that a space follows; such marks stay, as {@code < 200 ms} reads better so. */
    private static boolean isBeforeSpace(String text, int i) {
        return i + 1 < text.length() && (text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '\u00a0');
    }

    private static boolean isInWord(String text, int i) {
        return i > 0
                && i + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(i - 1))
                && Character.isLetterOrDigit(text.charAt(i + 1));
    }

    private static void entity(StringBuilder escaped, char c) {
        if (c == '>') {
            escaped.append("&gt;");
        } else {
            escaped.append("&#").append((int) c).append(';');
        }
    }

    /** A fence that ends no earlier than the text does: three back-ticks, or one more than the longest run in it. */
    public static String fence(String text) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(longest + 1);
    }
}

package dev.sloreporter.io;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Foreign text as one line of plain text of bounded length: no markup, no line breaks, no control characters. */
public final class OneLine {

    private static final int MAX_LENGTH = 300;
    private static final int MAX_INPUT = 8192;
    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<(script|style|head)\\b.*?(</\\1\\s*>|\\z)|<!--.*?(-->|\\z)");
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>([^<]*)");
    private static final Pattern TAG = Pattern.compile("(?s)<[!/]?[a-zA-Z][^>]*(>|\\z)");
    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\p{C}\\s]+");

    private OneLine() {}

    /** A message of a server; HTML, by its looks, becomes its title and text. */
    public static String of(String text) {
        String input = text.length() > MAX_INPUT ? text.substring(0, MAX_INPUT) : text;
        boolean page = input.stripLeading().startsWith("<");
        return shorten(
                SPACE.matcher(page ? textOf(input) : input).replaceAll(" ").strip());
    }

    private static String textOf(String page) {
        Matcher title = TITLE.matcher(page);
        String heading = title.find() ? title.group(1) + " " : "";
        String body = TAG.matcher(UNSEEN.matcher(page).replaceAll(" ")).replaceAll(" ");
        return entities(heading + body);
    }

    private static String entities(String text) {
        return text.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String shorten(String line) {
        if (line.codePointCount(0, line.length()) <= MAX_LENGTH) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
    }
}

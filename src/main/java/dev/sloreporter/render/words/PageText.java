package dev.sloreporter.render.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plain texts of a document, dressed for a page, and strangers' labels made visible. */
public final class PageText {
    private static final int LONG = 80;
    private static final int HEAD = 40;
    private static final int TAIL = 24;
    private static final Pattern UNIT_SPACE = Pattern.compile("(?<=\\d) (?=(?:%|ms|s|min|h|d|pt)(?![\\p{L}\\d]))");
    /** A space between thousands: three digits behind it and no more, a digit before it, and no clock or date around. */
    private static final Pattern THOUSANDS =
            Pattern.compile("(?<=(?<![\\p{L}\\d.:])\\d{1,3}|[ \u202f]\\d{3}) (?=\\d{3}(?![\\d:]))");

    private static final Pattern MINUS = Pattern.compile("(?<![\\p{L}\\d])-(?=\\d)");
    private static final Pattern RANGE = Pattern.compile("(?<![-\\d.])(\\d+(?:\\.\\d+)?)-(\\d+(?:\\.\\d+)?)(?=\u00a0)");

    private PageText() {}

    /** A piece of a text: an endpoint's name, to be shown as code, or prose. */
    public record Piece(String text, boolean code) {}

    /** Characters that can't be seen, reverse the reading direction, or aren't allowed in HTML become U+FFFD. */
    public static String visible(String text) {
        return text.codePoints().allMatch(PageText::isVisible)
                ? text
                : text.codePoints()
                        .map(c -> isVisible(c) ? c : 0xFFFD)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.FORMAT -> c == 0x200C || c == 0x200D || c == 0x2060;
            case Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** A text as a page sets it: no-break spaces before units, real minus signs, arrows and dashes. */
    public static String dressed(String text) {
        String grouped = THOUSANDS.matcher(text).replaceAll("\u202f");
        String spaced = UNIT_SPACE.matcher(grouped).replaceAll("\u00a0");
        String ranges = RANGE.matcher(spaced).replaceAll("$1\u2013\u2060$2");
        return MINUS.matcher(ranges).replaceAll("\u2212").replace(" -> ", " \u2192 ");
    }

    /**
     * A text cut at the names of endpoints in it, which stay as they are while the rest is dressed.
     *
     * @param names {@code METHOD ROUTE}s that the document knows
     */
    public static List<Piece> pieces(String text, Set<String> names) {
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        Set<String> within = names.stream().filter(text::contains).collect(Collectors.toSet());
        if (!within.isEmpty()) {
            Matcher found = anyOf(within).matcher(text);
            while (found.find()) {
                addProse(pieces, text.substring(done, found.start()));
                pieces.add(new Piece(found.group(), true));
                done = found.end();
            }
        }
        addProse(pieces, text.substring(done));
        return pieces;
    }

    private static void addProse(List<Piece> pieces, String prose) {
        if (!prose.isEmpty()) {
            pieces.add(new Piece(dressed(prose), false));
        }
    }

    /** Longest first, so that {@code GET /items/search} isn't cut at {@code GET /items}; whole words only. */
    private static Pattern anyOf(Set<String> names) {
        Set<String> longestFirst = new TreeSet<>(
                java.util.Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));
        longestFirst.addAll(names);
        StringBuilder alternatives = new StringBuilder();
        for (String name : longestFirst) {
            alternatives.append(alternatives.isEmpty() ? "" : "|").append(Pattern.quote(name));
        }
        return Pattern.compile("(?<![\\p{L}\\d])(?:" + alternatives + ")(?![\\p{L}\\d/_-])");
    }

    /** A text with its first letter in upper case. */
    public static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** A text with a capital first and a full stop last, where it has no other end. */
    public static String sentence(String text) {
        String stripped = text.strip();
        boolean ended = stripped.isEmpty() || ".!?:\u2026".indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
        return capital(ended ? stripped : stripped + ".");
    }

    /** A name of at most 80 characters as it is; of a longer one the first 40 and the last 24. */
    public static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONG) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, HEAD)) + "\u2026"
                + name.substring(name.offsetByCodePoints(name.length(), -TAIL));
    }

    public static boolean isLong(String name) {
        return name.codePointCount(0, name.length()) > LONG;
    }

    /** A route's parts, each ending with a slash but the last: where a page may break it. */
    public static List<String> parts(String route) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int slash = route.indexOf('/'); slash >= 0; slash = route.indexOf('/', slash + 1)) {
            parts.add(route.substring(from, slash + 1));
            from = slash + 1;
        }
        if (from < route.length()) {
            parts.add(route.substring(from));
        }
        return parts;
    }
}

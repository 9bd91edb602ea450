package dev.sloreporter.render.words;

import java.util.Locale;

/** Plain text as the inside of a JSON string (RFC 8259, section 7). Half of a surrogate pair becomes U+FFFD, as no UTF-8 can hold it. */
public final class JsonText {
    private static final int FIRST_PLAIN = 0x20;

    private JsonText() {}

    /** A document whose strings have no half of a surrogate pair. */
    static String paired(String json) {
        return json.codePoints().noneMatch(JsonText::isHalf)
                ? json
                : json.codePoints()
                        .map(c -> isHalf(c) ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isHalf(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }

    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(escaped, c));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int c) {
        switch (c) {
            case '"' -> escaped.append("\\\"");
            case '\\' -> escaped.append("\\\\");
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            default -> {
                if (c < FIRST_PLAIN) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
                } else {
                    escaped.appendCodePoint(isHalf(c) ? 0xFFFD : c);
                }
            }
        }
    }
}

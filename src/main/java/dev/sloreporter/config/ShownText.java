package dev.sloreporter.config;

import java.util.HexFormat;

/** Texts from the file as messages show them: on one line, not endless. */
final class ShownText {
    private static final int SHOWN = 80;

    private ShownText() {}

    static String shortened(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> append(shown, c));
        return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (codePoint == '\n') {
            shown.append("\\n");
        } else if (codePoint == '\t') {
            shown.append("\\t");
        } else if (isInvisible(codePoint)) {
            shown.append("<U+" + HexFormat.of().withUpperCase().toHexDigits((short) codePoint) + ">");
        } else {
            shown.appendCodePoint(codePoint);
        }
    }

    /** Control characters, and those that turn the direction of writing. */
    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}

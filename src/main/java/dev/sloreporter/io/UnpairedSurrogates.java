package dev.sloreporter.io;

/** Halves of surrogate pairs, which JSON's escapes can spell and no UTF-8 can hold: neither a file nor a database takes them. */
public final class UnpairedSurrogates {
    private static final char REPLACEMENT = '\uFFFD';

    private UnpairedSurrogates() {}

    /** The text with U+FFFD in place of each half that stands alone. */
    public static String replaced(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return copied(text);
            }
        }
        return text;
    }

    private static String copied(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> whole.appendCodePoint(Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c));
        return whole.toString();
    }
}

package dev.sloreporter.io;

import java.util.regex.Pattern;

/** What a JSON parser complains of, in one line, without its remarks to programmers. */
public final class JsonWords {
    private static final Pattern SOURCE =
            Pattern.compile("\\s*\\((?:start marker )?at \\[Source:[^\\]]*\\]\\)|\\s*at \\[Source:.*");
    private static final Pattern END = Pattern.compile("^Unexpected end-of-input.*");

    private JsonWords() {}

    /** Of the parser's message without its location. */
    public static String of(String message) {
        String first = message.lines().findFirst().orElse("");
        return OneLine.of(END.matcher(SOURCE.matcher(first).replaceAll("")).replaceFirst("it breaks off"));
    }
}

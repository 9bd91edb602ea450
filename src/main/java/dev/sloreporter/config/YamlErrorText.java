package dev.sloreporter.config;

import java.util.Map;

/** What a YAML parser complains of, in words for someone who does not know its grammar; never with texts of the file. */
final class YamlErrorText {
    private static final Map<String, String> PLAIN_WORDS = Map.of(
            "mapping values are not allowed",
            "a key can't stand here; is the indentation right? A text with \": \" in it needs quotes",
            "undefined alias",
            "a text that begins with * needs quotes",
            "duplicate anchor",
            "a text that begins with & needs quotes",
            "unknown escape character",
            "no such escape in double quotes; use single quotes, in which \\ is itself",
            "another document",
            "a second document begins (---); one is expected",
            "unexpected end of stream",
            "a quote that was opened is never closed",
            "tag handle",
            "a text that begins with ! needs quotes",
            "could not find expected ':'",
            "a key without its colon, or a text over several lines without quotes",
            "Number of aliases",
            "too many aliases (*)");

    private YamlErrorText() {}

    /**
     * The complaint in plain words.
     *
     * @param complaint what the parser says
     * @param character where it stopped, or -1
     */
    static String inPlainWords(String complaint, int character) {
        if (character == '\t') {
            return "a tab; YAML is indented with spaces";
        }
        for (Map.Entry<String, String> known : PLAIN_WORDS.entrySet()) {
            if (complaint.contains(known.getKey())) {
                return known.getValue();
            }
        }
        if (complaint.contains("cannot start any token")) {
            return "a text that begins with " + Character.toString(character) + " needs quotes";
        }
        if (complaint.startsWith("expected <block end>")) {
            return "this line is indented otherwise than the ones it belongs to";
        }
        if (complaint.startsWith("expected ',' or")) {
            return "a comma or the closing bracket is missing; inside { } and [ ] a text with one of {}[], in it needs quotes";
        }
        return ShownText.shortened(complaint);
    }
}

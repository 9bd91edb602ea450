package dev.sloreporter.cli;

import java.io.PrintStream;
import java.util.Map;

/** How text looks on the terminal: states in colour where somebody looks; the text is the same without. */
final class Screen {
    /** When to colour. */
    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    private static final Map<String, String> CODES =
            Map.of("FAIL", "31;1", "AT RISK", "33;1", "UNCERTAIN", "35;1", "NO DATA", "2", "PASS", "36");

    private final PrintStream out;
    private final boolean coloured;

    Screen(Surroundings surroundings, When when) {
        this.out = surroundings.out();
        boolean wanted =
                surroundings.isTerminal() && !surroundings.environment().containsKey("NO_COLOR");
        this.coloured = when == When.ALWAYS || (when == When.AUTO && wanted);
    }

    /** Prints a line. */
    void line(String text) {
        out.println(text);
    }

    /** A state in words, padded and in its colour: {@code AT_RISK} reads AT RISK. */
    String state(String status, int width) {
        String words = words(status);
        return styled(CODES.getOrDefault(words, ""), words) + " ".repeat(Math.max(0, width - words.length()));
    }

    /** Less important. */
    String dim(String text) {
        return styled("2", text);
    }

    /** More important. */
    String bold(String text) {
        return styled("1", text);
    }

    /** Text in the colour of a state. */
    String inColourOf(String status, String text) {
        return styled(CODES.getOrDefault(words(status), ""), text);
    }

    static String words(String status) {
        return status.replace('_', ' ');
    }

    private String styled(String code, String text) {
        return coloured && !code.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

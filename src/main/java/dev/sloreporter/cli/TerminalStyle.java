package dev.sloreporter.cli;

import dev.sloreporter.slo.Status;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How text looks on the terminal: states in colour where somebody looks; the text is the same without. */
final class TerminalStyle {
    /** When to colour. */
    enum When {
        AUTO,
        ALWAYS,
        NEVER;

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int USUAL_WIDTH = 80;
    private static final Map<Status, String> CODES = Map.of(
            Status.FAIL,
            "31;1",
            Status.AT_RISK,
            "33;1",
            Status.UNCERTAIN,
            "35;1",
            Status.NO_DATA,
            "2",
            Status.PASS,
            "36");

    private final PrintStream out;
    private final boolean coloured;
    private final int width;

    TerminalStyle(Environment environment, When when) {
        this.out = environment.out();
        boolean wanted = environment.isTerminal()
                && environment.variables().getOrDefault("NO_COLOR", "").isEmpty();
        this.coloured = when == When.ALWAYS || (when == When.AUTO && wanted);
        this.width = environment.isTerminal() ? columns(environment) : Integer.MAX_VALUE;
    }

    private static int columns(Environment environment) {
        String columns = environment.variables().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    /** Characters in a line; without end where no terminal cuts them, so that lines can be searched. */
    int width() {
        return width;
    }

    /** Prints a line. */
    void line(String text) {
        out.println(text);
    }

    /** Prints a text behind a heading, its further lines indented like the first. */
    void paragraph(String heading, int indent, String text) {
        List<String> lines = wrapped(text, width - indent);
        line(heading + lines.get(0));
        lines.stream().skip(1).forEach(line -> line(" ".repeat(indent) + line));
    }

    /** A text in lines of at most so many characters, cut at spaces; a longer word has a line of its own. */
    static List<String> wrapped(String text, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A state in words and in its colour: {@code AT_RISK} reads AT RISK. */
    String state(Status status) {
        return inColourOf(status, status.words());
    }

    /** Less important. */
    String dim(String text) {
        return styled("2", text);
    }

    /** More important. */
    String bold(String text) {
        return styled("1", text);
    }

    /** A file's name. */
    String underlined(String text) {
        return styled("4", text);
    }

    /** Text in the colour of a state. */
    String inColourOf(Status status, String text) {
        return styled(CODES.getOrDefault(status, ""), text);
    }

    /** Text of strangers, in which nothing steers the terminal: what can't be seen becomes U+FFFD, a line break a space. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().map(TerminalStyle::seen).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static int seen(int character) {
        if (character == '\n' || character == '\t' || character == '\r') {
            return ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> 0xFFFD;
            default -> character;
        };
    }

    private String styled(String code, String text) {
        return coloured && !code.isEmpty() && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

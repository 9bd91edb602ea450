package dev.sloreporter.render;

import dev.sloreporter.render.words.DocumentJson;
import dev.sloreporter.render.words.PageText;
import dev.sloreporter.slo.JsonKeyed;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as RFC 4180 has them: lines end with CR LF, quotes stand where they are needed. A text at whose
 * beginning a spreadsheet would see a formula gets an apostrophe before it, as OWASP advises, and so does one that begins with
 * an apostrophe: taking the first away gives every text back. Characters that nobody sees are replaced, as on pages.
 */
final class CsvText {
    /** Beginnings of a formula, full-width ones too, of what is stripped before one, and of a text that is guarded. */
    private static final String GUARDED = "=+-@\t\n\uff1d\uff0b\uff0d\uff20'";

    private static final int LONGEST_ROW = 1_000_000;

    private CsvText() {}

    /** A table under the names of its columns; a cell that a row doesn't have is empty. */
    static String write(List<String> columns, List<Map<String, @Nullable Object>> rows) {
        StringBuilder text = new StringBuilder();
        append(text, columns);
        for (Map<String, @Nullable Object> row : rows) {
            if (!columns.containsAll(row.keySet())) {
                throw new IllegalArgumentException(row.keySet() + " are not all among " + columns);
            }
            append(text, columns.stream().map(column -> cell(row.get(column))).toList());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(CsvText::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** Numbers with a point and no exponent; nothing where there is no value, or no number. */
    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? DocumentJson.decimal(number).stripTrailingZeros().toPlainString()
                    : "";
        }
        if (value instanceof JsonKeyed keyed) {
            return keyed.key();
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : guarded(PageText.visible(value.toString()));
    }

    private static String guarded(String text) {
        return !text.isEmpty() && GUARDED.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ') && cell.equals(cell.strip());
        return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /**
     * The cells of a table's first row by the names of their columns, as they were before they were guarded; empty where there
     * is none.
     *
     * @throws IOException where it can't be read, or is no table
     */
    static Map<String, String> firstRow(Reader reader) throws IOException {
        BufferedReader text = new BufferedReader(reader);
        List<String> columns = row(text);
        List<String> cells = row(text);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            String cell = cells.get(i);
            row.put(columns.get(i), cell.startsWith("'") ? cell.substring(1) : cell);
        }
        return row;
    }

    private static List<String> row(BufferedReader text) throws IOException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int read = 0; read < LONGEST_ROW; read++) {
            int c = text.read();
            if (c < 0) {
                throw new EOFException("a row that doesn't end");
            }
            if (isQuoted ? c != '"' : ",\"\r\n".indexOf(c) < 0) {
                cell.append((char) c);
            } else if (c == '"' && isQuoted && isNext('"', text)) {
                cell.append((char) text.read());
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c != '\r') {
                cells.add(cell.toString());
                cell.setLength(0);
            }
            if (c == '\n' && !isQuoted) {
                return cells;
            }
        }
        throw new IOException("a row longer than any of ours");
    }

    private static boolean isNext(int wanted, BufferedReader text) throws IOException {
        text.mark(1);
        int next = text.read();
        text.reset();
        return next == wanted;
    }
}

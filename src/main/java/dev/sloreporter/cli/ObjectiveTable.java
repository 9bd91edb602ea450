package dev.sloreporter.cli;

import dev.sloreporter.render.words.WorstFirst;
import dev.sloreporter.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A report's objectives as a table: state, objective, a column for each window, what is left of the budget, how fast it
 * burns. Where it doesn't fit, the burn rate leaves first, then the windows that don't decide; at last it becomes a list.
 */
final class ObjectiveTable {
    private static final String INDENT = "  ";
    private static final int NARROWEST = 50;

    private final TerminalStyle screen;
    private final List<ObjectiveRow> rows;
    private final List<String> windows;
    private final String period;

    ObjectiveTable(Report report, TerminalStyle screen) {
        this.screen = screen;
        this.rows = ObjectiveRow.of(report);
        this.period = report.period().window();
        this.windows = WorstFirst.windows(report.objectives(), period);
    }

    /** A cell: what it reads, and how that is dressed. */
    private record TableCell(String text, UnaryOperator<String> look) {}

    /** A column: its heading and cells, right-aligned where it holds figures. */
    private record Column(String heading, List<TableCell> cells, boolean right) {
        int width() {
            return Math.max(
                    heading.length(),
                    cells.stream().mapToInt(c -> c.text().length()).max().orElse(0));
        }
    }

    void print() {
        if (rows.isEmpty()) {
            return;
        }
        List<Column> columns = columns();
        if (screen.width() < NARROWEST || INDENT.length() + width(columns) > screen.width()) {
            rows.forEach(row -> screen.paragraph(
                    dressedState(row).look().apply(row.state()) + " ",
                    row.state().length() + 1,
                    row.line()));
            return;
        }
        screen.line(screen.dim(INDENT + heading(columns)));
        int indent = INDENT.length() + columns.get(0).width() + 1;
        for (int i = 0; i < rows.size(); i++) {
            print(i, columns, indent);
        }
        legend(columns);
    }

    private void print(int index, List<Column> columns, int indent) {
        ObjectiveRow row = rows.get(index);
        boolean counted = row.objective().counted();
        String line = line(columns, index, counted);
        screen.line(counted ? line : screen.dim(line));
        if (!row.note().isEmpty()) {
            for (String note : TerminalStyle.wrapped(row.note(), screen.width() - indent)) {
                screen.line(counted ? " ".repeat(indent) + note : screen.dim(" ".repeat(indent) + note));
            }
        }
    }

    /** As many as fit. */
    private List<Column> columns() {
        List<Column> first = List.of(
                column("STATE", this::dressedState, false), column("OBJECTIVE", row -> plain(row.name()), false));
        List<Column> shown = new ArrayList<>();
        windows.forEach(window -> shown.add(window(window)));
        shown.add(column("LEFT", row -> plain(row.left()), true));
        String burning = windows.size() > 1 ? windows.get(windows.size() - 2) : null;
        if (burning != null) {
            shown.add(column("BURN " + burning, row -> plain(row.burn(burning)), true));
        }
        int droppable = windows.size() - 1;
        boolean burns = burning != null;
        while (INDENT.length() + width(first) + 1 + width(shown) > screen.width() && (burns || droppable > 0)) {
            if (burns) {
                shown.remove(shown.size() - 1);
                burns = false;
            } else {
                shown.remove(0);
                droppable--;
            }
        }
        List<Column> all = new ArrayList<>(first);
        all.addAll(shown);
        return all;
    }

    private static int width(List<Column> columns) {
        return columns.stream().mapToInt(c -> c.width() + 1).sum() - 1;
    }

    private Column window(String window) {
        boolean marked = rows.stream().anyMatch(row -> !row.mark(window).isEmpty());
        Function<ObjectiveRow, TableCell> cell = row -> new TableCell(
                row.figure(window) + (marked && row.mark(window).isEmpty() ? " " : row.mark(window)),
                text -> dressed(row, window, text));
        Column column = column(window + (marked ? " " : ""), cell, true);
        return new Column(" " + column.heading(), column.cells(), true);
    }

    private String dressed(ObjectiveRow row, String window, String text) {
        if (window.equals(period)) {
            return screen.bold(text);
        }
        return row.mark(window).isEmpty() ? text : screen.inColourOf(row.status(window), text);
    }

    private Column column(String heading, Function<ObjectiveRow, TableCell> cell, boolean right) {
        return new Column(heading, rows.stream().map(cell).toList(), right);
    }

    private static TableCell plain(String text) {
        return new TableCell(text, UnaryOperator.identity());
    }

    private TableCell dressedState(ObjectiveRow row) {
        return new TableCell(
                row.state(), text -> screen.inColourOf(row.objective().status(), text));
    }

    private static String heading(List<Column> columns) {
        return columns.stream()
                .map(c -> padded(new TableCell(c.heading(), UnaryOperator.identity()), c, false))
                .reduce((a, b) -> a + " " + b)
                .orElse("")
                .stripTrailing();
    }

    /** A row; one that doesn't count has no colours of its own. */
    private static String line(List<Column> columns, int row, boolean dressed) {
        return INDENT
                + IntStream.range(0, columns.size())
                        .mapToObj(i -> padded(columns.get(i).cells().get(row), columns.get(i), dressed))
                        .reduce((a, b) -> a + " " + b)
                        .orElse("")
                        .stripTrailing();
    }

    private static String padded(TableCell cell, Column column, boolean dressed) {
        String space = " ".repeat(column.width() - cell.text().length());
        String text = dressed ? cell.look().apply(cell.text()) : cell.text();
        return column.right() ? space + text : text + space;
    }

    private void legend(List<Column> columns) {
        List<String> parts = new ArrayList<>();
        boolean missed = marks("!", columns);
        boolean uncertain = marks("?", columns);
        if (missed || uncertain) {
            parts.add((missed ? "! missed" : "") + (missed && uncertain ? ", " : "") + (uncertain ? "? uncertain" : "")
                    + " in that window");
        }
        rows.stream()
                .filter(row -> !row.objective().counted())
                .findFirst()
                .ifPresent(row -> parts.add(row.state() + " is not counted"));
        if (!parts.isEmpty()) {
            screen.line(INDENT + String.join("; ", parts));
        }
    }

    /** Whether a cell that is shown bears the mark. */
    private static boolean marks(String mark, List<Column> columns) {
        return columns.stream()
                .flatMap(column -> column.cells().stream())
                .anyMatch(cell -> cell.text().endsWith(mark));
    }
}

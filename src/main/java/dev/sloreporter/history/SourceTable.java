package dev.sloreporter.history;

import dev.sloreporter.slo.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The table of what was asked for ({@link CellSource}): its statements, in SQL that both databases understand. */
final class SourceTable {
    private static final String ASKED = "INSERT INTO history_source (source, service, asked, asked_at)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (source, service) DO UPDATE SET asked_at ="
            + " CASE WHEN excluded.asked_at > history_source.asked_at THEN excluded.asked_at"
            + " ELSE history_source.asked_at END";
    private static final String OF_SERVICE =
            "SELECT service, asked FROM history_source WHERE service = ? ORDER BY asked_at DESC, source";
    private static final String FORGET = "DELETE FROM history_source WHERE asked_at < ? AND NOT EXISTS"
            + " (SELECT 1 FROM history_hour WHERE history_hour.source = history_source.source)";
    private static final String SERVICES = "SELECT s.service, COUNT(*), MIN(h.starts_at), MAX(h.ends_at)"
            + " FROM history_source s JOIN history_hour h ON h.source = s.source GROUP BY s.service";

    private SourceTable() {}

    /** Notes what is asked. This row is the first that a writer locks: writers of one source wait for each other here. */
    static void asked(Connection connection, CellSource source, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ASKED)) {
            insert.setString(1, source.key());
            insert.setString(2, text(source.service()));
            insert.setString(3, text(source.asked()));
            insert.setLong(4, at.getEpochSecond());
            insert.executeUpdate();
        }
    }

    static List<CellSource> of(Connection connection, String service) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_SERVICE)) {
            select.setString(1, text(service));
            try (ResultSet rows = select.executeQuery()) {
                List<CellSource> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new CellSource(rows.getString(1), rows.getString(2)));
                }
                return found;
            }
        }
    }

    /** Removes those that were last asked before a time and of which no cell is left. */
    static void forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setLong(1, before.getEpochSecond());
            delete.executeUpdate();
        }
    }

    /** The cells of each service, by name. */
    static List<HistoryContents.KeptService> services(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SERVICES);
                ResultSet rows = select.executeQuery()) {
            List<HistoryContents.KeptService> found = new ArrayList<>();
            while (rows.next()) {
                TimeRange time =
                        new TimeRange(Instant.ofEpochSecond(rows.getLong(3)), Instant.ofEpochSecond(rows.getLong(4)));
                found.add(new HistoryContents.KeptService(rows.getString(1), rows.getLong(2), time));
            }
            found.sort(Comparator.comparing(HistoryContents.KeptService::name));
            return found;
        }
    }

    /** What a query for one number gives. */
    static long number(Connection connection, String query, long... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setLong(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** A text as both databases keep it: PostgreSQL has no NUL, and no UTF-8 half of a surrogate pair. */
    static String text(String text) {
        return text.codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package dev.sloreporter.history;

import dev.sloreporter.slo.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table of kept cells: its statements, in SQL that both databases understand. */
final class CellTable {
    /** By beginnings, then by ends: the order of the key, in which rows are read and locked. */
    static final Comparator<TimeRange> ORDER =
            Comparator.comparing(TimeRange::from).thenComparing(TimeRange::to);

    private static final String WITHIN =
            " FROM history_hour WHERE source = ? AND starts_at >= ? AND starts_at < ? AND ends_at <= ?"
                    + " ORDER BY starts_at, ends_at";

    /** Its first two bytes say a block's format and version. */
    private static final String KEPT = "SELECT starts_at, ends_at, asked_at, substr(block, 1, 2)" + WITHIN;

    private static final String TIMES = "SELECT starts_at, ends_at, asked_at" + WITHIN;
    private static final String BLOCKS = "SELECT starts_at, ends_at, block" + WITHIN;
    private static final String KEEP =
            "INSERT INTO history_hour (source, starts_at, ends_at, asked_at, block) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (source, starts_at, ends_at) DO UPDATE"
                    + " SET asked_at = excluded.asked_at, block = excluded.block"
                    + " WHERE excluded.asked_at >= history_hour.asked_at";
    private static final String DROP = "DELETE FROM history_hour WHERE source = ? AND starts_at = ? AND ends_at = ?";
    private static final String OLD = " FROM history_hour WHERE source IN (SELECT source FROM history_source)"
            + " AND starts_at < ? AND ends_at < ?";
    private static final String IS_OLD = "SELECT COUNT(*) FROM (SELECT 1" + OLD + " LIMIT 1) AS any_old";
    private static final String FORGET = "DELETE" + OLD;

    /** By source, so that the key is used; a cell is an hour or a part of one. */
    private static final String NEWEST = "SELECT MAX(newest) FROM (SELECT (SELECT MAX(starts_at) FROM history_hour h"
            + " WHERE h.source = s.source) AS newest FROM history_source s) AS by_source";

    private static final long HOUR = 3600;

    private CellTable() {}

    /** A cell's bytes. */
    record Block(TimeRange time, byte[] bytes) {}

    private interface CellRow<T> {
        T of(TimeRange time, ResultSet rows) throws SQLException;
    }

    static List<KeptCellHeader> kept(Connection connection, CellSource source, TimeRange within) throws SQLException {
        return select(
                connection,
                KEPT,
                source,
                within,
                (time, rows) ->
                        new KeptCellHeader(time, Instant.ofEpochSecond(rows.getLong(3)), version(rows.getBytes(4))));
    }

    /** A cell that says none, or that only a newer program can read, is asked again as one of the oldest. */
    private static int version(byte[] head) {
        try {
            return SliceCodec.version(head);
        } catch (DamagedException e) {
            return 0;
        }
    }

    static List<Block> blocks(Connection connection, CellSource source, TimeRange within) throws SQLException {
        return select(connection, BLOCKS, source, within, (time, rows) -> new Block(time, rows.getBytes(3)));
    }

    private static <T> List<T> select(
            Connection connection, String query, CellSource source, TimeRange within, CellRow<T> row)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, source.key());
            select.setLong(2, within.from().getEpochSecond());
            select.setLong(3, within.to().getEpochSecond());
            select.setLong(4, within.to().getEpochSecond());
            try (ResultSet rows = select.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(row.of(time(rows.getLong(1), rows.getLong(2)), rows));
                }
                return found;
            }
        }
    }

    private static TimeRange time(long from, long to) {
        return new TimeRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
    }

    /** Keeps cells, of which there is at least one, in the transaction that goes on; in order, so that writers don't cross. */
    static void keep(Connection connection, CellSource source, SortedMap<TimeRange, byte[]> blocks, Instant askedAt)
            throws SQLException {
        dropParts(connection, source, blocks.keySet(), askedAt);
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, source.key());
            insert.setLong(4, askedAt.getEpochSecond());
            for (var block : blocks.entrySet()) {
                insert.setLong(2, block.getKey().from().getEpochSecond());
                insert.setLong(3, block.getKey().to().getEpochSecond());
                insert.setBytes(5, block.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Removes what the whole that is about to be kept holds, unless it was asked later. */
    private static void dropParts(
            Connection connection, CellSource source, Collection<TimeRange> wholes, Instant askedAt)
            throws SQLException {
        NavigableMap<TimeRange, Instant> kept = new TreeMap<>(ORDER);
        select(connection, TIMES, source, hull(wholes), (time, rows) -> {
            kept.put(time, Instant.ofEpochSecond(rows.getLong(3)));
            return time;
        });
        try (PreparedStatement delete = connection.prepareStatement(DROP)) {
            boolean any = false;
            for (TimeRange part : kept.keySet()) {
                boolean isOld = !kept.get(part).isAfter(Instant.ofEpochSecond(askedAt.getEpochSecond()));
                if (isOld && wholes.stream().anyMatch(whole -> isPart(part, whole))) {
                    delete.setString(1, source.key());
                    delete.setLong(2, part.from().getEpochSecond());
                    delete.setLong(3, part.to().getEpochSecond());
                    delete.addBatch();
                    any = true;
                }
            }
            if (any) {
                delete.executeBatch();
            }
        }
    }

    private static boolean isPart(TimeRange part, TimeRange whole) {
        return !part.equals(whole)
                && !part.from().isBefore(whole.from())
                && !part.to().isAfter(whole.to());
    }

    private static TimeRange hull(Collection<TimeRange> times) {
        Instant from = times.stream()
                .map(TimeRange::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to =
                times.stream().map(TimeRange::to).max(Comparator.naturalOrder()).orElseThrow();
        return new TimeRange(from, to);
    }

    /** When the newest cell of all ends, to the hour. */
    static Optional<Instant> newestEnd(Connection connection) throws SQLException {
        long begins = SourceTable.number(connection, NEWEST);
        return begins == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(begins + HOUR));
    }

    /** Whether any cell ended before a time. */
    static boolean holdsBefore(Connection connection, Instant before) throws SQLException {
        return SourceTable.number(connection, IS_OLD, before.getEpochSecond(), before.getEpochSecond()) > 0;
    }

    /** Removes all cells that ended before a time. */
    static void forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setLong(1, before.getEpochSecond());
            delete.setLong(2, before.getEpochSecond());
            delete.executeUpdate();
        }
    }
}

package dev.sloreporter.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The table of past reports: its statements, in SQL that both databases understand. */
final class ReportTable {
    private static final String KEEP = "INSERT INTO past_report (service, period, ends_at, document)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (service, period, ends_at) DO UPDATE SET document = excluded.document";
    private static final String BEFORE = "SELECT service, period, ends_at, document FROM past_report"
            + " WHERE service = ? AND period = ? AND ends_at < ? ORDER BY ends_at DESC LIMIT ?";
    private static final String COUNT = "SELECT COUNT(*) FROM past_report";
    private static final String IS_OLD =
            "SELECT COUNT(*) FROM (SELECT 1 FROM past_report WHERE ends_at < ? LIMIT 1) AS any_old";
    private static final String FORGET = "DELETE FROM past_report WHERE ends_at < ?";

    private ReportTable() {}

    /** What was read: reports, and the ends of those that are damaged. */
    record ReportsRead(List<PastReport> reports, List<Instant> damaged) {}

    static void keep(Connection connection, PastReport report) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, SourceTable.text(report.service()));
            insert.setString(2, SourceTable.text(report.period()));
            insert.setLong(3, report.to().getEpochSecond());
            insert.setBytes(4, packed(report.document()));
            insert.executeUpdate();
        }
    }

    static ReportsRead before(Connection connection, String service, String period, Instant endedBefore, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BEFORE)) {
            select.setString(1, SourceTable.text(service));
            select.setString(2, SourceTable.text(period));
            select.setLong(3, endedBefore.getEpochSecond());
            select.setInt(4, most);
            try (ResultSet rows = select.executeQuery()) {
                ReportsRead read = new ReportsRead(new ArrayList<>(), new ArrayList<>());
                while (rows.next()) {
                    Instant to = Instant.ofEpochSecond(rows.getLong(3));
                    try {
                        String document = unpacked(rows.getBytes(4));
                        read.reports.add(new PastReport(rows.getString(1), rows.getString(2), to, document));
                    } catch (IOException damaged) {
                        read.damaged.add(to);
                    }
                }
                return read;
            }
        }
    }

    static long count(Connection connection) throws SQLException {
        return SourceTable.number(connection, COUNT);
    }

    static boolean holdsBefore(Connection connection, Instant before) throws SQLException {
        return SourceTable.number(connection, IS_OLD, before.getEpochSecond()) > 0;
    }

    static void forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setLong(1, before.getEpochSecond());
            delete.executeUpdate();
        }
    }

    private static byte[] packed(String document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(document.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    /** Gzip carries a CRC-32: what is damaged is not taken for a report. */
    private static String unpacked(byte[] document) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(document))) {
            return new String(gzip.readAllBytes(), UTF_8);
        }
    }
}

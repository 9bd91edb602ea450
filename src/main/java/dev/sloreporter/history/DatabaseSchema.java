package dev.sloreporter.history;

import dev.sloreporter.history.DatabaseFault.FaultKind;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The version of the tables that are in a database, and whether they are a history's. Flyway takes longer than all else of a start and ignores
 * what newer programs did, so it is called only where the version is older than ours.
 *
 * @param version 0 where there is no table yet
 * @param fault   why these tables are not for us; null where they are
 */
record DatabaseSchema(int version, @Nullable DatabaseFault fault) {
    /** The number of the last file in the folder {@code history} of the class path. */
    static final int CURRENT = 1;

    private static final String TABLE = "flyway_schema_history";
    private static final String OURS = "history_source";
    private static final String VERSIONS = "SELECT version FROM " + TABLE + " WHERE version IS NOT NULL";

    boolean isEmpty() {
        return fault == null && version == 0;
    }

    boolean isCurrent() {
        return fault == null && version == CURRENT;
    }

    /** Looks; writes nothing. */
    static DatabaseSchema of(Connection connection, Database database) throws SQLException {
        List<String> tables = strings(connection, database.tables());
        if (tables.isEmpty()) {
            return new DatabaseSchema(0, null);
        }
        int version = tables.contains(TABLE) ? highest(strings(connection, VERSIONS)) : 0;
        boolean isOurs = tables.contains(OURS) || tables.equals(List.of(TABLE));
        if (!isOurs) {
            return new DatabaseSchema(version, foreign(tables));
        }
        return new DatabaseSchema(version, version > CURRENT ? newer(version) : null);
    }

    private static DatabaseFault foreign(List<String> tables) {
        return new DatabaseFault(
                FaultKind.LOST,
                "it holds something else (tables " + String.join(", ", tables.subList(0, Math.min(3, tables.size())))
                        + (tables.size() > 3 ? ", ..." : "") + ")",
                "Nothing was changed. Name a file, a database or a schema (?currentSchema=NAME) of its own.");
    }

    private static DatabaseFault newer(int version) {
        return new DatabaseFault(
                FaultKind.LOST,
                "its tables are of a newer slo-reporter (version " + version + ", this one knows " + CURRENT + ")",
                "Nothing was changed. Use the newer program, or name another place.");
    }

    /** A version that is no whole number is none of ours, and newer than all. */
    private static int highest(List<String> versions) {
        return versions.stream()
                .mapToInt(version -> version.matches("\\d{1,8}") ? Integer.parseInt(version) : Integer.MAX_VALUE)
                .max()
                .orElse(0);
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** Makes the tables, or makes them current; several programs may do so at once. */
    static void migrate(Database database, Duration patience) {
        Flyway.configure(DatabaseSchema.class.getClassLoader())
                .dataSource(new Connections(database, patience))
                .locations("classpath:history")
                .load()
                .migrate();
    }

    /** A database as Flyway wants it. */
    private record Connections(Database database, Duration patience) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return database.connect(false, patience);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps no " + type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}

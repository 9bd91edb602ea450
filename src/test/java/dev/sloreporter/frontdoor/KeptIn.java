package dev.sloreporter.frontdoor;

import dev.sloreporter.testbed.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The two databases that a history may be in, from outside. */
enum KeptIn {
    SQLITE {
        @Override
        String newStore(Path directory) {
            return "kept";
        }

        @Override
        String url(Path directory, String store) {
            return "jdbc:sqlite:" + directory.resolve(store).resolve("history.db");
        }
    },
    POSTGRES {
        @Override
        String newStore(Path directory) throws SQLException {
            return TestPostgres.shared().newDatabase();
        }

        @Override
        String url(Path directory, String store) {
            return store;
        }
    };

    /** A value of {@code --store} where nothing is yet. */
    abstract String newStore(Path directory) throws SQLException;

    /** The JDBC URL of a store. */
    abstract String url(Path directory, String store);

    /** Does something to a store. */
    void execute(Path directory, String store, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(directory, store));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a query says of a store, in rows. */
    String ask(Path directory, String store, String sql) throws SQLException {
        StringBuilder told = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url(directory, store));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    told.append(rows.getString(i)).append(' ');
                }
                told.append('\n');
            }
        }
        return told.toString();
    }

    /** Flips a bit in the middle of the blocks of some hours, beginning with the earliest. */
    void flip(Path directory, String store, int hours) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(directory, store));
                PreparedStatement read =
                        connection.prepareStatement("SELECT source, starts_at, ends_at, block FROM history_hour"
                                + " WHERE length(block) > 0 ORDER BY starts_at LIMIT " + hours);
                PreparedStatement write = connection.prepareStatement(
                        "UPDATE history_hour SET block = ? WHERE source = ? AND starts_at = ? AND ends_at = ?");
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                byte[] block = rows.getBytes(4);
                block[block.length / 2] ^= 1;
                write.setBytes(1, block);
                write.setString(2, rows.getString(1));
                write.setLong(3, rows.getLong(2));
                write.setLong(4, rows.getLong(3));
                write.addBatch();
            }
            write.executeBatch();
        }
    }
}

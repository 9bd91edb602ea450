package dev.sloreporter.history;

import dev.sloreporter.history.DatabaseFault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * A history in one file, by SQLite with its rollback journal: unlike a write-ahead log it can be read where nothing can be
 * written, and no other files stay beside it.
 *
 * <p>A location is a folder, and the file in it {@value #NAME}; it is the file itself where its name ends with .db, .sqlite or
 * .sqlite3, or where there is a file.
 */
final class SqliteFile implements Database {
    static final String NAME = "history.db";

    /** 20 % smaller files than with 4 KB: a cell takes some KB. */
    private static final int PAGE_BYTES = 16_384;

    /** SQLite's primary result codes: https://www.sqlite.org/rescode.html; the driver gives no SQLState. */
    private static final int PERM = 3;

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int NOTADB = 26;

    private final String where;
    private final Path file;

    private SqliteFile(String where, Path file) {
        this.where = where;
        this.file = file;
    }

    /** The file that a location names. */
    static SqliteFile of(String location, Path workingDirectory) {
        Path named = workingDirectory.toAbsolutePath().resolve(location).normalize();
        boolean isFile = Files.isRegularFile(named)
                || (!Files.isDirectory(named) && location.matches("(?s).*\\.(db|sqlite|sqlite3)"));
        return isFile
                ? new SqliteFile(location, named)
                : new SqliteFile(Path.of(location).resolve(NAME).toString(), named.resolve(NAME));
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public @Nullable DatabaseFault obstacle() {
        Path nearest = file.getParent();
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (nearest == null || !Files.isDirectory(nearest)) {
            return new DatabaseFault(FaultKind.LOST, nearest + " is no folder", "Name another place.");
        }
        return Files.isWritable(nearest)
                ? null
                : new DatabaseFault(
                        FaultKind.LOST,
                        nearest + " can't be written",
                        "Let this user write it, or name another place.");
    }

    @Override
    public void prepare() throws IOException {
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    @Override
    public Connection connect(boolean readOnly, Duration patience) throws SQLException {
        if (file.toString().contains("?")) {
            throw new SQLException("a path with a question mark can't be opened", "", CANTOPEN);
        }
        SQLiteConfig config = new SQLiteConfig();
        // The journal is a new database's own DELETE; set here, it would change files that aren't ours
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) patience.toMillis());
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setPageSize(PAGE_BYTES);
        config.setReadOnly(readOnly);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    @Override
    public String begin(Duration patience) {
        return "";
    }

    @Override
    public String tables() {
        return "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    }

    @Override
    public String size() {
        return "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
    }

    @Override
    public DatabaseFault fault(Throwable failure) {
        if (failure instanceof SQLException sql && sql.getErrorCode() > 0) {
            return fault(sql.getErrorCode() & 0xff, DatabaseFault.messageOf(failure));
        }
        if (failure instanceof IOException) {
            return new DatabaseFault(
                    FaultKind.LOST,
                    "its folder can't be made (" + DatabaseFault.messageOf(failure) + ")",
                    "Let this user make it, or name another place.");
        }
        return new DatabaseFault(
                FaultKind.LOST,
                "SQLite can't run here (" + DatabaseFault.rootMessageOf(failure) + ")",
                "It unpacks a library into the folder for temporary files, which must allow writing and executing; another"
                        + " is named by -Dorg.sqlite.tmpdir=DIR.");
    }

    private static DatabaseFault fault(int code, String message) {
        return switch (code) {
            case BUSY, LOCKED ->
                new DatabaseFault(
                        FaultKind.BUSY,
                        "another program has it locked for over " + PATIENCE.toSeconds() + " s",
                        "Find out which one does, and let it end.");
            case PERM, READONLY, CANTOPEN ->
                new DatabaseFault(
                        FaultKind.UNWRITABLE,
                        "the file or its folder is read-only, or is not this user's (" + message + ")",
                        "Let this user write both, or name another place.");
            case FULL -> new DatabaseFault(FaultKind.UNWRITABLE, "the disk is full", "Make room.");
            case IOERR ->
                new DatabaseFault(
                        FaultKind.UNWRITABLE, "the disk fails or is full (" + message + ")", "Look after the disk.");
            case CORRUPT ->
                new DatabaseFault(
                        FaultKind.LOST,
                        "the file is damaged (" + message + ")",
                        "Move it away and put a copy in its place, or what `sqlite3 FILE .recover` saves; without it a new"
                                + " one begins with what Prometheus still has.");
            case NOTADB ->
                new DatabaseFault(
                        FaultKind.LOST,
                        "the file is no SQLite database, or its beginning is damaged",
                        "It was not touched. Name another place, or move it away.");
            default -> new DatabaseFault(FaultKind.LOST, message, "Name another place, or move it away.");
        };
    }
}

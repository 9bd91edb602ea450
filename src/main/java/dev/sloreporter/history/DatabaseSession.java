package dev.sloreporter.history;

import dev.sloreporter.history.DatabaseFault.FaultKind;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.io.JavaErrors;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a database that may fail at any time: each call works on it, or says once what went wrong and goes on without.
 *
 * <p>After any failure the connection is closed: SQLite may have rolled back without the driver's knowledge, and what
 * followed would be committed statement by statement. Not safe for several threads.
 */
final class DatabaseSession implements AutoCloseable {
    private enum State {
        /** There is nothing to read yet; it is made when something is to be kept. */
        ABSENT,
        OPEN,
        /** It is not looked at any more. */
        LOST
    }

    /** So long another program's lock is waited for once one has outlasted the patience: it is not waited for again and again. */
    private static final Duration BRIEFLY = Duration.ofMillis(10);

    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Database database;
    private final Deadline deadline;
    private final Set<String> problems = new LinkedHashSet<>();
    private State state = State.ABSENT;
    private boolean readOnly;
    private Duration patience = Database.PATIENCE;

    @Nullable
    private Connection connection;

    /** Something to do on a connection. */
    interface DatabaseWork<T> {
        T on(Connection connection) throws SQLException;
    }

    private DatabaseSession(Database database, Deadline deadline) {
        this.database = database;
        this.deadline = deadline;
    }

    /**
     * Looks what is there, and makes it current if that is older than this program; makes nothing where nothing is.
     *
     * @param deadline after it no lock is waited for
     */
    static DatabaseSession to(Database database, Deadline deadline) {
        DriverLogSilencer.quiet();
        DatabaseSession link = new DatabaseSession(database, deadline);
        DatabaseFault obstacle = database.exists() ? null : database.obstacle();
        if (obstacle != null) {
            link.lose(obstacle);
        } else if (database.exists()) {
            link.state = State.OPEN;
            link.state = link.read(link::examined, () -> link.state);
        }
        return link;
    }

    /** What is there. An older one is made current first. */
    private State examined(Connection open) throws SQLException {
        DatabaseSchema schema = DatabaseSchema.of(open, database);
        if (schema.fault() != null) {
            lose(schema.fault());
        } else if (schema.isEmpty()) {
            return State.ABSENT;
        } else if (!schema.isCurrent()) {
            DatabaseSchema.migrate(database, patience());
        }
        return state;
    }

    /** What a work read, or something else if that isn't possible. */
    <T> T read(DatabaseWork<T> work, Supplier<T> otherwise) {
        boolean again = false;
        while (state == State.OPEN) {
            try {
                return work.on(connection());
            } catch (SQLException | FlywayException | LinkageError e) {
                DatabaseFault fault = failed(e);
                if (fault.kind() == FaultKind.UNWRITABLE && !readOnly) {
                    readOnly(fault);
                } else if (fault.kind() == FaultKind.BUSY) {
                    say("The history %s can't be read now: %s. What it holds is asked again. %s", fault);
                    return otherwise.get();
                } else if (again || fault.kind() != FaultKind.CONFLICT) {
                    lose(fault);
                } else {
                    again = true;
                }
            }
        }
        return otherwise.get();
    }

    /** Does a work as one transaction, all or nothing; whether it is kept. */
    boolean write(DatabaseWork<?> work) {
        boolean again = false;
        while (state != State.LOST && !readOnly) {
            try {
                transact(work);
                return state == State.OPEN;
            } catch (SQLException | FlywayException | LinkageError | IOException e) {
                DatabaseFault fault = failed(e);
                if (fault.kind() == FaultKind.CONFLICT && !again) {
                    again = true;
                } else if (fault.kind() == FaultKind.LOST) {
                    lose(fault);
                } else if (fault.kind() == FaultKind.UNWRITABLE) {
                    readOnly(fault);
                } else {
                    say("Not all could be kept in the history %s: %s. The next run asks it again. %s", fault);
                    return false;
                }
            }
        }
        return false;
    }

    private void transact(DatabaseWork<?> work) throws SQLException, IOException {
        if (state == State.ABSENT) {
            make();
        }
        if (state == State.OPEN) {
            Connection open = connection();
            open.setAutoCommit(false);
            if (!database.begin(patience()).isEmpty()) {
                try (Statement begin = open.createStatement()) {
                    begin.execute(database.begin(patience()));
                }
            }
            work.on(open);
            // Commits; SQLite's driver would begin the next transaction, and take its lock, with commit()
            open.setAutoCommit(true);
        }
    }

    /** Makes the tables, unless another program has done so in the meantime. */
    private void make() throws SQLException, IOException {
        database.prepare();
        DatabaseSchema schema = DatabaseSchema.of(connection(), database);
        if (schema.isEmpty()) {
            close();
            migrate();
            schema = DatabaseSchema.of(connection(), database);
        }
        if (schema.fault() != null) {
            lose(schema.fault());
        } else {
            state = State.OPEN;
        }
    }

    private void migrate() throws SQLException {
        try {
            DatabaseSchema.migrate(database, patience());
        } catch (FlywayException e) {
            if (!DatabaseSchema.of(connection(), database).isCurrent()) {
                throw e;
            }
        }
    }

    /** How long a lock may be waited for now; never 0, which databases take for as long as it lasts. */
    private Duration patience() {
        Duration left = deadline.atMost(patience);
        return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.connect(readOnly, patience());
        }
        return connection;
    }

    private DatabaseFault failed(Throwable failure) {
        close();
        JavaErrors.rethrow(failure);
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        DatabaseFault fault = database.fault(cause == null ? failure : cause);
        patience = fault.kind() == FaultKind.BUSY ? BRIEFLY : patience;
        return fault;
    }

    private void readOnly(DatabaseFault fault) {
        readOnly = true;
        say(
                "The history %s can't be written: %s. It is only read, and what it lacks is asked again by every run. %s",
                fault);
    }

    private void lose(DatabaseFault fault) {
        state = State.LOST;
        say("The history %s can't be used: %s. This run goes on without it. %s", fault);
    }

    private void say(String sentences, DatabaseFault fault) {
        problems.add(String.format(Locale.ROOT, sentences, database.where(), fault.cause(), fault.remedy()));
    }

    /** Whether there is nothing yet. */
    boolean isAbsent() {
        return state == State.ABSENT;
    }

    /** What went wrong, each once. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyBroken) {
                // What was committed is safe, and what wasn't is rolled back by the database
            }
        }
    }
}

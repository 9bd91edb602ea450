package dev.sloreporter.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What differs between the databases that a history may be in. All else is the same SQL. */
interface Database {
    /** The file or the database, for people, without secrets. */
    String where();

    /** Whether there may be something to read; without it nothing is made before something is to be kept. */
    boolean exists();

    /** Why nothing can be kept where nothing is yet; null where nothing speaks against it. */
    @Nullable
    DatabaseFault obstacle();

    /** Makes what must be there before the first connection that writes. */
    void prepare() throws IOException;

    /** So long another program that has it locked is waited for. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * A connection that commits each statement.
     *
     * @param readOnly whether it is for a place that can't be written
     * @param patience how long another program's lock is waited for
     */
    Connection connect(boolean readOnly, Duration patience) throws SQLException;

    /**
     * What the first statement of a transaction that writes must be; nothing where that is empty.
     *
     * @param patience how long another program's lock is waited for
     */
    String begin(Duration patience);

    /** A query for the names of the tables that are there. */
    String tables();

    /** A query for the size of all that is kept, in bytes. */
    String size();

    /** What a failure means. */
    DatabaseFault fault(Throwable failure);
}

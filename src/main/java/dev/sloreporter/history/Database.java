package dev.sloreporter.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What differs between the databases that a history may be in. All else is the same SQL. */
interface Database {
    /** The file or the database, for people, without secrets. */
    String where();

    /** Whether there may be something to read; without it nothing is made before something is to be kept. */
    boolean exists();

    /** Why nothing can be kept where nothing is yet; null where nothing speaks against it. */
    @Nullable
    Fault obstacle();

    /** Makes what must be there before the first connection that writes. */
    void prepare() throws IOException;

    /**
     * A connection that commits each statement.
     *
     * @param readOnly whether it is for a place that can't be written
     */
    Connection connect(boolean readOnly) throws SQLException;

    /** What the first statement of a transaction that writes must be; nothing where that is empty. */
    String begin();

    /** A query for the names of the tables that are there. */
    String tables();

    /** A query for the size of all that is kept, in bytes. */
    String size();

    /** What a failure means. */
    Fault fault(Throwable failure);
}

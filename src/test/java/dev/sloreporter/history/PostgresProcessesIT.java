package dev.sloreporter.history;

import dev.sloreporter.testbed.TestPostgres;
import java.sql.SQLException;

/** On one PostgreSQL. */
class PostgresProcessesIT extends HistoryProcesses {
    @Override
    String newLocation() throws SQLException {
        return TestPostgres.shared().newDatabase();
    }
}

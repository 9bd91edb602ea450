package dev.sloreporter.history;

import dev.sloreporter.testbed.TestPostgres;
import java.sql.SQLException;

/** The same in a PostgreSQL. */
class PostgresHistoryIT extends HistoryContract {
    private String url = "";

    @Override
    String location() throws SQLException {
        url = TestPostgres.shared().newDatabase();
        return url;
    }

    @Override
    void execute(String sql) throws SQLException {
        TestPostgres.execute(url, sql);
    }
}

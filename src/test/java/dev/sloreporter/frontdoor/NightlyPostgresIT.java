package dev.sloreporter.frontdoor;

import dev.sloreporter.testbed.TestPostgres;
import java.sql.SQLException;

/** Nightly runs on a database that many machines share. */
class NightlyPostgresIT extends Nightly {
    @Override
    String history() throws SQLException {
        return TestPostgres.shared().newDatabase();
    }
}

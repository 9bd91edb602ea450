package dev.sloreporter.frontdoor;

import dev.sloreporter.testbed.TestPostgres;
import java.sql.SQLException;

/** Kills on a database that many machines share. */
class KilledPostgresIT extends Killed {
    @Override
    String history() throws SQLException {
        return TestPostgres.shared().newDatabase();
    }
}

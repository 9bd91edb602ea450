package dev.sloreporter.frontdoor;

import dev.sloreporter.testbed.TestPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Order;

/** Nightly runs on a database that many machines share. */
@Order(1)
class NightlyPostgresIT extends Nightly {
    @Override
    String history() throws SQLException {
        return TestPostgres.shared().newDatabase();
    }
}

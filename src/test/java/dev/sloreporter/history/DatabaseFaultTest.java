package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseFaultTest {
    @Test
    void what_the_driver_of_sqlite_says_twice_is_said_once() {
        assertThat(DatabaseFault.messageOf(new SQLException("[SQLITE_CORRUPT] The database disk image is malformed"
                        + " (database disk image is malformed)")))
                .isEqualTo("database disk image is malformed");
        assertThat(DatabaseFault.messageOf(
                        new SQLException("[SQLITE_ERROR] SQL error or missing database (no such table: cell)")))
                .isEqualTo("no such table: cell");
        assertThat(DatabaseFault.messageOf(new SQLException("FATAL: no (such) user.")))
                .isEqualTo("FATAL: no (such) user");
    }
}

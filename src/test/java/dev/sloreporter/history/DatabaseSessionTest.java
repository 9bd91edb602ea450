package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.history.DatabaseFault.FaultKind;
import dev.sloreporter.io.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseSessionTest {
    /** One that another program has locked, which notes how long that is waited for. */
    private static final class Locked implements Database {
        private final List<Duration> waited = new ArrayList<>();

        @Override
        public String where() {
            return "h.db";
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public @Nullable DatabaseFault obstacle() {
            return null;
        }

        @Override
        public void prepare() {}

        @Override
        public Connection connect(boolean readOnly, Duration patience) throws SQLException {
            waited.add(patience);
            throw new SQLException("locked");
        }

        @Override
        public String begin(Duration patience) {
            return "";
        }

        @Override
        public String tables() {
            return "";
        }

        @Override
        public String size() {
            return "";
        }

        @Override
        public DatabaseFault fault(Throwable failure) {
            return new DatabaseFault(FaultKind.BUSY, "another program has it locked", "Let it end.");
        }
    }

    @Test
    void a_lock_is_waited_for_once_whatever_is_read_and_written_after() {
        Locked database = new Locked();
        DatabaseSession link = DatabaseSession.to(database, Deadline.NONE);
        for (int service = 0; service < 10; service++) {
            assertThat(link.read(open -> "read", () -> "nothing")).isEqualTo("nothing");
            assertThat(link.write(open -> "written")).isFalse();
        }
        assertThat(database.waited).hasSize(21);
        assertThat(database.waited.get(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(database.waited.subList(1, 21))
                .allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofMillis(100)));
        assertThat(link.problems()).hasSize(2);
    }
}

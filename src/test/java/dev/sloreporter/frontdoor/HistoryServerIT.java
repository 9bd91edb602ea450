package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.TestPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may befall a history in a PostgreSQL. */
class HistoryServerIT {
    private static final KeptIn DATABASE = KeptIn.POSTGRES;

    @TempDir
    private Path directory;

    private HistoryBed bed;
    private String store;

    @BeforeEach
    void configure() throws SQLException {
        bed = new HistoryBed(directory);
        store = DATABASE.newStore(directory);
    }

    private static String name(String url) {
        return url.replaceAll(".*/|\\?.*", "");
    }

    @Test
    void a_server_that_is_not_there_is_told_without_the_password() {
        bed.troubled("jdbc:postgresql://127.0.0.1:1/slo?user=slo&password=so-secret", "127.0.0.1:1/slo", "reached");
    }

    @Test
    void a_wrong_password_and_a_database_that_is_not_there_are_told_with_the_remedy() {
        bed.troubled(store.replaceFirst("password=[^&]*", "password=wrong"), "user and password", "PGPASSFILE");
        bed.troubled(TestPostgres.shared().url("nowhere"), "nowhere", "Make the database");
    }

    @Test
    void one_that_takes_no_writes_is_read() throws SQLException {
        bed.kept(store);
        DATABASE.execute(directory, store, "ALTER DATABASE " + name(store) + " SET default_transaction_read_only = on");

        bed.troubled(store, "read-only", "It is only read");
    }

    @Test
    void a_full_disk_is_told_and_where_there_is_room_again_the_next_run_keeps_all() throws SQLException {
        bed.kept(store);
        DATABASE.execute(directory, store, "DELETE FROM history_hour");
        DATABASE.execute(
                directory,
                store,
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$");
        DATABASE.execute(
                directory,
                store,
                "CREATE TRIGGER full_disk BEFORE INSERT ON history_hour"
                        + " FOR EACH ROW EXECUTE FUNCTION full_disk()");

        bed.troubled(store, "disk is full", "Make room");

        DATABASE.execute(directory, store, "DROP TRIGGER full_disk ON history_hour");
        bed.kept(store);
        assertThat(DATABASE.ask(directory, store, "SELECT count(*) FROM history_hour"))
                .isNotEqualTo("0 \n");
    }

    @Test
    void a_server_that_goes_away_in_mid_run_is_told_and_the_report_is_made() throws Exception {
        try (TestPostgres own = TestPostgres.start();
                Between between = Between.before(HistoryBed.prometheus())) {
            String gone = own.newDatabase();
            HistoryBed slow = new HistoryBed(directory, URI.create("http://" + between.address()));
            slow.kept(gone);
            DATABASE.execute(directory, gone, "DELETE FROM history_hour");
            int before = between.asked().size();
            Thread stopper = new Thread(() -> {
                while (between.asked().size() < before + 3) {
                    Thread.onSpinWait();
                }
                own.close();
            });
            stopper.start();
            slow.troubled(gone, "reached");
            stopper.join();
        }
    }
}

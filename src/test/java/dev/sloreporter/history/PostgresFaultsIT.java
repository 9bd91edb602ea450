package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.testbed.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers that are away, refuse, or go away. */
class PostgresFaultsIT {
    private static final TimeRange ALL = HistoryWorker.days(0, 1000);

    private static History open(String url) {
        return History.open(HistorySettings.at(url), Path.of("").toAbsolutePath());
    }

    private static void keep(History history, int day) {
        history.keep(HistoryWorker.SOURCE, HistoryWorker.day(day), HistoryWorker.BEGIN, 1);
    }

    /** What the only problem is, after all that may be asked. */
    private static String only(History history) {
        keep(history, 1);
        keep(history, 2);
        history.kept(HistoryWorker.SOURCE, ALL);
        history.forget(HistoryWorker.BEGIN);
        assertThat(history.problems()).hasSize(1);
        assertThat(history.problems().get(0))
                .startsWith("The history jdbc:postgresql://127.0.0.1:")
                .doesNotContain(TestPostgres.PASSWORD)
                .doesNotContain("password=")
                .endsWith(".");
        return history.problems().get(0);
    }

    @Test
    void a_wrong_password_is_told() throws SQLException {
        String url = TestPostgres.shared().newDatabase().replace("password=", "password=x");
        try (History history = open(url)) {
            assertThat(only(history))
                    .contains("can't be used: FATAL: password authentication failed for user")
                    .contains("Give the right user and password");
        }
    }

    @Test
    void a_database_that_is_not_there_is_told() {
        try (History history = open(TestPostgres.shared().url("nowhere"))) {
            assertThat(only(history)).contains("\"nowhere\" does not exist").contains("Make the database");
        }
    }

    @Test
    void a_server_that_is_not_there_is_told() throws IOException {
        int port;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedAtOnce.getLocalPort();
        }
        try (History history = open("jdbc:postgresql://127.0.0.1:" + port + "/slo?user=slo&password=so-secret")) {
            assertThat(only(history)).contains("it can't be reached").contains("See that the server runs");
        }
    }

    @Test
    void a_server_that_never_answers_is_told_in_some_ten_seconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instant start = Instant.now();
            try (History history =
                    open("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/slo?user=slo&password=so-secret")) {
                assertThat(only(history)).contains("it can't be reached");
            }
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(14));
        }
    }

    @Test
    void a_server_that_stops_in_mid_run_is_told_once_and_what_it_held_is_told_as_damaged() throws SQLException {
        try (TestPostgres postgres = TestPostgres.start();
                History history = open(postgres.newDatabase())) {
            keep(history, 0);
            keep(history, 1);
            assertThat(history.kept(HistoryWorker.SOURCE, HistoryWorker.days(0, 1)))
                    .hasSize(24);
            postgres.close();
            assertThat(history.slices(HistoryWorker.SOURCE, ALL))
                    .isEqualTo(new History.SlicesRead(List.of(), List.of(HistoryWorker.days(0, 2))));
            assertThat(only(history)).contains("it can't be reached any more");
            assertThat(history.contents()).isEmpty();
        }
    }

    @Test
    void a_server_that_restarts_between_two_writes_costs_the_rest_of_the_run_and_nothing_that_was_kept()
            throws SQLException {
        String url = TestPostgres.shared().newDatabase();
        try (History history = open(url)) {
            keep(history, 0);
            TestPostgres.execute(
                    TestPostgres.shared().url("postgres"),
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                            + url.replaceAll(".*/|\\?.*", "") + "'");
            assertThat(only(history)).contains("it can't be reached any more");
        }
        try (History history = open(url)) {
            assertThat(history.kept(HistoryWorker.SOURCE, ALL)).hasSize(24);
        }
    }

    @Test
    void a_read_only_server_is_read_and_told() throws SQLException {
        String url = TestPostgres.shared().newDatabase();
        try (History history = open(url)) {
            keep(history, 0);
        }
        TestPostgres.execute(
                TestPostgres.shared().url("postgres"),
                "ALTER DATABASE " + url.replaceAll(".*/|\\?.*", "") + " SET default_transaction_read_only = on");
        try (History history = open(url)) {
            assertThat(only(history)).contains("can't be written: it is read-only");
            assertThat(history.slices(HistoryWorker.SOURCE, ALL).slices()).hasSize(24);
        }
    }

    @Test
    void a_user_who_may_make_no_tables_is_told() throws SQLException {
        String url = TestPostgres.shared().newDatabase();
        TestPostgres.execute(url, "DROP ROLE IF EXISTS guest");
        TestPostgres.execute(url, "CREATE ROLE guest LOGIN PASSWORD 'so-secret'");
        try (History history =
                open(url.replaceAll("user=[^&]*", "user=guest").replaceAll("password=[^&]*", "password=so-secret"))) {
            assertThat(only(history)).contains("permission denied").contains("Give the user the right");
        }
    }

    @Test
    void a_lock_that_another_program_holds_is_told_and_later_writes_work() throws SQLException {
        String url = TestPostgres.shared().newDatabase();
        try (History history = open(url)) {
            keep(history, 0);
            try (Connection other = DriverManager.getConnection(url);
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE history_source IN ACCESS EXCLUSIVE MODE");
                keep(history, 1);
                other.rollback();
            }
            keep(history, 2);
            assertThat(history.kept(HistoryWorker.SOURCE, ALL)).hasSize(48);
            assertThat(history.problems())
                    .singleElement()
                    .asString()
                    .startsWith("Not all could be kept")
                    .contains("another program has it locked for over 10 s");
        }
    }

    @Test
    void a_schema_of_its_own_keeps_apart_from_what_else_is_there() throws SQLException {
        String url = TestPostgres.shared().newDatabase();
        TestPostgres.execute(url, "CREATE TABLE of_others (id BIGINT)");
        TestPostgres.execute(url, "CREATE SCHEMA apart");
        try (History history = open(url + "&currentSchema=apart")) {
            keep(history, 0);
            assertThat(history.kept(HistoryWorker.SOURCE, ALL)).hasSize(24);
            assertThat(history.problems()).isEmpty();
        }
        try (History history = open(url)) {
            assertThat(only(history)).contains("it holds something else (tables of_others)");
        }
    }
}

package dev.sloreporter.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sloreporter.history.DatabaseFault.FaultKind;
import java.net.URLDecoder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A history in a PostgreSQL that many machines share.
 *
 * <p>A password is written in the URL, where a configuration may take it from the environment
 * ({@code ?user=slo&password=${SLO_HISTORY_PASSWORD}}), or stands in {@code ~/.pgpass} or the file that {@code PGPASSFILE}
 * names, where the driver finds it by itself.
 */
final class PostgresDatabase implements Database {
    private final String where;
    private final String server;
    private final Properties properties;

    private PostgresDatabase(String where, String server, Properties properties) {
        this.where = where;
        this.server = server;
        this.properties = properties;
    }

    /**
     * The database of a URL that isn't refused.
     *
     * @param shown the URL as people may see it
     */
    static PostgresDatabase of(String url, String shown) {
        String[] parts = url.split("\\?", 2);
        Properties properties = usual();
        if (parts.length > 1) {
            for (String property : parts[1].split("&", -1)) {
                int equals = property.indexOf('=');
                if (equals > 0) {
                    properties.setProperty(property.substring(0, equals), decoded(property.substring(equals + 1)));
                }
            }
        }
        return new PostgresDatabase(shown, parts[0], properties);
    }

    /** As the driver does it: a space is a plus, and other than letters and digits may be written as %XX. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException aPercentSignAlone) {
            return value;
        }
    }

    /** What a server that is away, or hangs, is given in seconds: little to be there, more to answer. */
    private static Properties usual() {
        Properties usual = new Properties();
        usual.setProperty("connectTimeout", "10");
        usual.setProperty("loginTimeout", "10");
        usual.setProperty("socketTimeout", "120");
        usual.setProperty("tcpKeepAlive", "true");
        usual.setProperty("ApplicationName", "slo-reporter");
        return usual;
    }

    @Override
    public String where() {
        return where;
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
        Connection connection = new Driver().connect(server, properties);
        if (connection == null) {
            throw new SQLException("the driver doesn't understand the URL", "08001");
        }
        return connection;
    }

    @Override
    public String begin(Duration patience) {
        return "SET LOCAL lock_timeout = '" + patience.toMillis() + "ms'";
    }

    @Override
    public String tables() {
        return "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename";
    }

    @Override
    public String size() {
        return "SELECT pg_total_relation_size('history_source') + pg_total_relation_size('history_hour')"
                + " + pg_total_relation_size('past_report')";
    }

    /** By SQLState: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    @Override
    public DatabaseFault fault(Throwable failure) {
        String state = failure instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        String message = DatabaseFault.messageOf(failure);
        return switch (state) {
            case "40001", "40P01" -> new DatabaseFault(FaultKind.CONFLICT, message, "The next run asks again.");
            case "55P03" ->
                new DatabaseFault(
                        FaultKind.BUSY,
                        "another program has it locked for over " + PATIENCE.toSeconds() + " s",
                        "Find out which one does, and let it end.");
            case "53100" -> new DatabaseFault(FaultKind.UNWRITABLE, "its disk is full", "Make room.");
            case "25006" ->
                new DatabaseFault(
                        FaultKind.UNWRITABLE, "it is read-only, as a standby is", "Name the server that takes writes.");
            case "42501" ->
                new DatabaseFault(
                        FaultKind.UNWRITABLE,
                        message,
                        "Give the user the right to create, read and write tables in its schema.");
            case "28P01", "28000" ->
                new DatabaseFault(
                        FaultKind.LOST,
                        message,
                        "Give the right user and password: in the URL, the password in ~/.pgpass or in the file that"
                                + " PGPASSFILE names too.");
            case "3D000" ->
                new DatabaseFault(FaultKind.LOST, message, "Make the database; the tables come by themselves.");
            case "3F000" ->
                new DatabaseFault(FaultKind.LOST, message, "Make the schema; the tables come by themselves.");
            default ->
                state.startsWith("08") || state.startsWith("57P")
                        ? new DatabaseFault(
                                FaultKind.LOST,
                                "it can't be reached any more or at all (" + message + ")",
                                "See that the server runs and can be reached from here.")
                        : new DatabaseFault(FaultKind.UNWRITABLE, message, "See the server's log.");
        };
    }
}

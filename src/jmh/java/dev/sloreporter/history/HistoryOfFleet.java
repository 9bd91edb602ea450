package dev.sloreporter.history;

import dev.sloreporter.observation.Slice;
import dev.sloreporter.slo.TimeRange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A hundred services' month in a history, and plain statements that move the same bytes. A few months are many services'. */
final class HistoryOfFleet {
    static final int SERVICES = 100;
    static final int ENDPOINTS = 50;

    private static final int HOURS_OF_DAY = 24;
    private static final int HOURS = 30 * HOURS_OF_DAY;
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    static final TimeRange MONTH = new TimeRange(FROM, FROM.plusSeconds(3600L * HOURS));
    private static final Instant ASKED_AT = MONTH.to().plusSeconds(3600);

    private static final String WRITE =
            "INSERT INTO history_hour (source, starts_at, ends_at, asked_at, block) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (source, starts_at, ends_at) DO UPDATE"
                    + " SET asked_at = excluded.asked_at, block = excluded.block"
                    + " WHERE excluded.asked_at >= history_hour.asked_at";
    private static final String READ = "SELECT starts_at, ends_at, block FROM history_hour"
            + " WHERE source = ? AND starts_at >= ? AND ends_at <= ? ORDER BY starts_at, ends_at";

    private final List<Kind> kinds = new ArrayList<>();

    /**
     * What many services have in common.
     *
     * @param day      the first day's slices
     * @param blocks   the whole month's
     * @param requests in it
     */
    private record Kind(List<Slice> day, List<byte[]> blocks, double requests) {}

    private HistoryOfFleet() {}

    static HistoryOfFleet made() {
        HistoryOfFleet fleet = new HistoryOfFleet();
        for (int kind = 0; kind < 4; kind++) {
            List<Slice> month = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                month.add(UsualHour.slice(FROM.plusSeconds(3600L * hour), ENDPOINTS, (long) kind * HOURS + hour));
            }
            fleet.kinds.add(new Kind(
                    List.copyOf(month.subList(0, HOURS_OF_DAY)), SliceCodec.encode(month, 1), requests(month)));
        }
        return fleet;
    }

    private Kind kind(int service) {
        return kinds.get(service % kinds.size());
    }

    static CellSource source(int service) {
        return new CellSource("service-" + service, "job=\"service-" + service + "\"");
    }

    static History open(Path file) {
        return History.open(HistorySettings.at(file.toString()), Path.of(""));
    }

    static double requests(List<Slice> slices) {
        return slices.stream()
                .flatMap(slice -> slice.endpoints().stream())
                .mapToDouble(endpoint -> endpoint.latency().total())
                .sum();
    }

    /** Of all services in the month. */
    double requests() {
        double requests = 0;
        for (int service = 0; service < SERVICES; service++) {
            requests += kind(service).requests();
        }
        return requests;
    }

    long bytes() {
        return kinds.stream()
                .flatMap(kind -> kind.blocks().stream())
                .mapToLong(block -> block.length)
                .sum();
    }

    long blocks() {
        return (long) kinds.size() * HOURS;
    }

    /** A file with the tables, and nothing in them. */
    void make(Path file) throws SQLException {
        try (History history = open(file)) {
            history.keep(source(SERVICES), kind(0).day().subList(0, 1), ASKED_AT, 1);
        }
        try (Connection connection = connect(file);
                PreparedStatement delete = connection.prepareStatement("DELETE FROM history_hour")) {
            delete.executeUpdate();
        }
    }

    /** A file with a month of all services. */
    void fill(Path file) throws SQLException {
        make(file);
        write(file, HOURS);
    }

    void writePlainly(Path file) throws SQLException {
        write(file, HOURS_OF_DAY);
    }

    /** A commit for each service, as a run does it. */
    private void write(Path file, int hours) throws SQLException {
        try (Connection connection = connect(file);
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            connection.setAutoCommit(false);
            for (int service = 0; service < SERVICES; service++) {
                write.setString(1, source(service).key());
                write.setLong(4, ASKED_AT.getEpochSecond());
                for (int hour = 0; hour < hours; hour++) {
                    write.setLong(2, FROM.getEpochSecond() + 3600L * hour);
                    write.setLong(3, FROM.getEpochSecond() + 3600L * (hour + 1));
                    write.setBytes(5, kind(service).blocks().get(hour));
                    write.addBatch();
                }
                write.executeBatch();
                connection.commit();
            }
        }
    }

    void writeThrough(Path file) {
        try (History history = open(file)) {
            for (int service = 0; service < SERVICES; service++) {
                history.keep(source(service), kind(service).day(), ASKED_AT, 1);
            }
            withoutProblems(history);
        }
    }

    void encodeDay() {
        for (int service = 0; service < SERVICES; service++) {
            expect(HOURS_OF_DAY, SliceCodec.encode(kind(service).day(), 1).size());
        }
    }

    void readPlainly(Connection connection, int service) throws SQLException {
        List<byte[]> blocks = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, source(service).key());
            read.setLong(2, MONTH.from().getEpochSecond());
            read.setLong(3, MONTH.to().getEpochSecond());
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    blocks.add(rows.getBytes(3));
                }
            }
        }
        expect(HOURS, blocks.size());
    }

    void readThrough(History history, int service) {
        expect(HOURS, history.slices(source(service), MONTH).slices().size());
        withoutProblems(history);
    }

    void readSights(History history, int service) {
        expect(HOURS, history.targets(source(service), MONTH).slices().size());
    }

    /** What the history does before it decodes. */
    void readBlocks(Connection connection, int service) throws SQLException {
        expect(HOURS, CellTable.blocks(connection, source(service), MONTH).size());
    }

    void decodeMonth(int service) {
        SliceCodec codec = new SliceCodec();
        int read = 0;
        for (byte[] block : kind(service).blocks()) {
            try {
                codec.decode(block);
                read++;
            } catch (DamagedException e) {
                throw new IllegalStateException(e);
            }
        }
        expect(HOURS, read);
    }

    static Connection connect(Path file) throws SQLException {
        return SqliteFile.of(file.toString(), Path.of("")).connect(false, Duration.ofSeconds(10));
    }

    private static void withoutProblems(History history) {
        if (!history.problems().isEmpty()) {
            throw new IllegalStateException(history.problems().toString());
        }
    }

    private static void expect(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalStateException(actual + " in place of " + expected);
        }
    }

    static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may befall a history in either database: the report is made all the same, the exit code is 5, and words say why. */
class HistoryFaultsIT {
    private static final String HOURS =
            "SELECT source, starts_at, ends_at, length(block) FROM history_hour ORDER BY source, starts_at, ends_at";

    @TempDir
    private Path directory;

    private HistoryBed bed;

    @BeforeEach
    void configure() {
        bed = new HistoryBed(directory);
    }

    @ParameterizedTest
    @EnumSource
    void where_nothing_befalls_it_a_second_run_makes_the_same_report_and_keeps_the_same_hours(KeptIn database)
            throws Exception {
        String store = database.newStore(directory);
        bed.kept(store);
        String before = database.ask(directory, store, HOURS);
        bed.kept(store);

        assertThat(database.ask(directory, store, HOURS)).isEqualTo(before).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_a_newer_version_made_is_left_as_it_is(KeptIn database) throws Exception {
        String store = database.newStore(directory);
        bed.kept(store);
        database.execute(directory, store, "DELETE FROM history_hour");
        database.execute(directory, store, "UPDATE flyway_schema_history SET version = '99'");

        bed.troubled(store, "newer");

        assertThat(database.ask(directory, store, HOURS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void hours_of_which_a_bit_flipped_are_asked_again_and_mended(KeptIn database) throws Exception {
        String store = database.newStore(directory);
        bed.kept(store);
        String before = database.ask(directory, store, HOURS);
        database.flip(directory, store, 400);

        bed.troubled(store, "damaged", "shop");

        bed.kept(store);
        assertThat(database.ask(directory, store, HOURS)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void two_processes_at_once_keep_the_same_hours_once(KeptIn database) throws Exception {
        String store = database.newStore(directory);
        try (JarRun one = JarRun.in(directory, HistoryBed.arguments(store, "-q"));
                JarRun other = JarRun.in(directory, HistoryBed.arguments(store, "-q", "-o", "others"))) {
            HistoryBed.well(one.ended());
            assertThat(other.ended().exit()).as(other.ended().err()).isZero();
            assertThat(other.ended().err()).isEmpty();
        }
        String both = database.ask(directory, store, HOURS);
        bed.kept(store);
        assertThat(database.ask(directory, store, HOURS)).isEqualTo(both);

        String alone = database.newStore(directory) + (database == KeptIn.SQLITE ? "-alone" : "");
        bed.kept(alone);
        assertThat(database.ask(directory, alone, HOURS)).isEqualTo(both);
    }
}

package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.OnBothJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history in a file. */
@OnBothJdks
class SqliteHistoryIT extends HistoryContract {
    @TempDir
    Path folder;

    @Override
    String location() {
        return folder.resolve("new/slo-history").toString();
    }

    private Path folderOfFile() {
        return folder.resolve("new/slo-history");
    }

    private Path file() {
        return folderOfFile().resolve("history.db");
    }

    @Override
    void execute(String sql) throws SQLException {
        folderOfFile().toFile().mkdirs();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String only(History refused) {
        refused.keep(SHOP, day(1), ASKED, VERSION);
        refused.keep(SHOP, day(1), ASKED, VERSION);
        assertThat(refused.kept(SHOP, DAY)).isEmpty();
        assertThat(refused.problems()).hasSize(1);
        return refused.problems().get(0);
    }

    @Test
    void nothing_is_made_before_something_is_kept() {
        history.kept(SHOP, DAY);
        history.forget(ASKED);
        history.contents();
        assertThat(folder).isEmptyDirectory();
        history.keep(new PastReport("shop", "30d", MIDNIGHT, "{}"));
        assertThat(file()).exists();
    }

    @Test
    void one_file_is_all_that_stays() throws IOException {
        history.keep(SHOP, day(1), ASKED, VERSION);
        history.close();
        try (Stream<Path> files = Files.list(folderOfFile())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void a_location_is_a_folder_unless_it_is_named_or_is_a_file() throws IOException {
        Path existing = Files.createFile(folder.resolve("notes"));
        Files.createDirectory(folder.resolve("folder.db"));
        for (String[] expected : List.of(
                new String[] {"slo-history", "slo-history/history.db"},
                new String[] {"kept/all.db", "kept/all.db"},
                new String[] {"all.sqlite", "all.sqlite"},
                new String[] {"folder.db", "folder.db/history.db"},
                new String[] {existing.getFileName().toString(), "notes"},
                new String[] {folder + "/x", folder + "/x/history.db"})) {
            assertThat(SqliteFile.of(expected[0], folder).where()).isEqualTo(expected[1]);
        }
    }

    @Test
    void a_relative_path_leads_from_the_working_directory() {
        try (History relative = History.open(HistorySettings.at("kept"), folder)) {
            relative.keep(SHOP, day(1), ASKED, VERSION);
            assertThat(relative.contents().orElseThrow().where()).isEqualTo("kept/history.db");
        }
        assertThat(folder.resolve("kept/history.db")).exists();
    }

    @Test
    void a_file_that_is_no_database_is_not_touched() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.db"), "my notes\n".repeat(1000));
        settings = HistorySettings.at(notes.toString());
        assertThat(only(open()))
                .startsWith("The history " + notes + " can't be used: the file is no SQLite database")
                .contains("It was not touched. Name another place, or move it away.");
        assertThat(notes).hasContent("my notes\n".repeat(1000));
    }

    @Test
    void a_place_below_a_file_is_refused_at_once() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes"), "x");
        settings = HistorySettings.at(notes.resolve("below").toString());
        assertThat(open().problems()).hasSize(1);
        assertThat(only(open())).contains(notes + " is no folder").contains("Name another place.");
    }

    @Test
    void a_path_that_the_driver_would_take_for_options_is_refused() {
        settings = HistorySettings.at(folder.resolve("x?open_mode=1").toString());
        assertThat(only(open())).contains("question mark");
    }

    @Test
    void a_database_of_another_kind_is_refused_in_words() {
        settings = HistorySettings.at("jdbc:h2:mem:x");
        assertThat(only(open())).contains("jdbc:postgresql:");
    }

    @Test
    void an_empty_file_becomes_a_history() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        settings = HistorySettings.at(empty.toString());
        open().keep(SHOP, day(1), ASKED, VERSION);
        assertThat(open().kept(SHOP, DAY)).hasSize(24);
    }
}

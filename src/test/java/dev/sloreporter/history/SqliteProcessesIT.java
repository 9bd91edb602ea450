package dev.sloreporter.history;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** On one file. */
class SqliteProcessesIT extends HistoryProcesses {
    @TempDir
    Path folder;

    @Override
    String newLocation() {
        return folder.resolve("slo-history").toString();
    }
}

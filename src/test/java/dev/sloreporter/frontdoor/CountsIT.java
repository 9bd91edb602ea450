package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Services that are found by themselves are counted to the event, in every window. */
class CountsIT {
    private static final List<String> SERVICES =
            List.of("hostile", "idle", "labelled", "late", "ledger", "mixed", "pods", "rare", "restarting", "young");

    @TempDir
    private Path directory;

    static Stream<String> windows() {
        return Stream.of("1h", "6h", "30h", "day");
    }

    @ParameterizedTest
    @MethodSource("windows")
    void every_service_is_counted_to_the_event(String window) {
        FrontDoor.FinishedRun run = new FrontDoor(directory, Fleet.END)
                .run("report", "--prometheus", Fleet.url(), "--window", "47m", "--window", window);
        assertThat(run.exit()).as(run.err()).isZero();
        for (String service : SERVICES) {
            Fleet.truth(service).holds(run.report(service));
        }
    }
}

package dev.sloreporter.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.Proofs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Restarts, crash loops, hidden series and failing scrapes never look like processes that answer in turn, or like no counter. */
class SteadyWorldsTest {
    private static final long HOUR = 3_600_000;

    @Test
    void nothing_that_processes_do_makes_their_counters_unsteady() {
        int worlds = Proofs.rounds("EdgeCounter and its alarms", 12, 5_000);
        for (World.Starts starts : World.Starts.values()) {
            int lookedAt = 0;
            for (long seed = 0; seed < worlds; seed++) {
                World world = new World(seed, 0, 40 * HOUR, starts);
                lookedAt += world.isEmpty() ? 0 : lookedAt(world);
            }
            assertThat(starts != World.Starts.UNTOLD || lookedAt > worlds).isTrue();
        }
    }

    /** In how many cells it looked at each scrape. */
    private static int lookedAt(World world) {
        long[] edges = LongStream.rangeClosed(0, 20).map(i -> i * HOUR).toArray();
        WatchStart watch = seen -> edges[0] + Math.floorDiv(seen - edges[0] - 1, HOUR) * HOUR;
        Processes told = world.processes(watch);
        Processes processes = told == null ? Processes.ofUnknownStart(world.times()[0], 0) : told;
        Set<Integer> fell = new TreeSet<>(told == null ? world.falls(edges) : Set.of());
        TargetFacts source = new TargetFacts(processes, world.hides(), world.hides(), fell);
        EdgeCounter<String> counter = new EdgeCounter<>(edges, -HOUR, source, world.atEdges(edges, -HOUR));
        Map<ReadingRequest<String>, List<ReadingResult<String>>> known = new LinkedHashMap<>();
        for (List<ReadingRequest<String>> open = counter.needed(known); !open.isEmpty(); open = counter.needed(known)) {
            open.forEach(question -> known.put(question, world.answer(question)));
        }
        assertThat(counter.unsteady(known)).as(world.toString()).isEmpty();
        return (int) known.keySet().stream()
                .filter(question -> question.kind() == ReadingRequest.ReadingKind.SCRAPES)
                .count();
    }
}

package dev.sloreporter.render.words;

import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report.PastState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What earlier reports said, and what turned since the last of them, in an index's words. */
public final class PastWords {
    private static final int NAMED = 5;

    private final Index index;
    private final FigureStyle look;

    public PastWords(Index index, FigureStyle look) {
        this.index = index;
        this.look = look;
    }

    /**
     * Services that turned in one way since their last report.
     *
     * @param kind     how, {@code Worse since the last report}, {@code No longer known}, or {@code New}
     * @param services the first few; of a turned one with both states
     * @param more     how many more there are
     */
    public record StateChanges(String kind, List<ChangedService> services, int more) {}

    /** A service, where its pages are, and how it turned: {@code PASS → FAIL}; of a new one its state. */
    public record ChangedService(String name, String file, String turn) {}

    /** Whether any service has an earlier report. */
    public boolean isAny() {
        return index.services().stream().anyMatch(row -> !row.past().isEmpty());
    }

    /** The longest past: so many reports. */
    public int most() {
        return index.services().stream()
                .mapToInt(row -> row.past().size())
                .max()
                .orElse(0);
    }

    /** What turned, worst first; empty where nothing did, or nothing is known. */
    public List<StateChanges> turned() {
        List<StateChanges> turned = new ArrayList<>();
        if (isAny()) {
            Stream.of(StateChange.values())
                    .filter(turn -> turn != StateChange.SAME)
                    .forEach(turn -> add(
                            turned,
                            turn.words() + (turn.isDirected() ? " since the last report" : ""),
                            row -> stateChange(row) == turn));
            add(turned, "New", row -> row.past().isEmpty());
        }
        return turned;
    }

    /** How many kept their overall state, as a sentence; empty where none did. An index knows nothing finer. */
    public Optional<String> unchanged() {
        int count = (int) reported().stream()
                .filter(row -> !row.past().isEmpty() && stateChange(row) == StateChange.SAME)
                .count();
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(
                count == reported().size()
                        ? "No service changed its overall state."
                        : look.count(count)
                                + (count == 1 ? " service kept its" : " services kept their")
                                + " overall state.");
    }

    private void add(List<StateChanges> turned, String kind, Predicate<Index.IndexRow> which) {
        List<ChangedService> services = WorstFirst.worstServices(reported()).stream()
                .filter(which)
                .map(row -> new ChangedService(row.service(), row.file(), words(row)))
                .toList();
        if (!services.isEmpty()) {
            turned.add(new StateChanges(
                    kind, services.subList(0, Math.min(NAMED, services.size())), Math.max(0, services.size() - NAMED)));
        }
    }

    private List<Index.IndexRow> reported() {
        return index.services().stream().filter(row -> !row.lastSeen()).toList();
    }

    private String words(Index.IndexRow row) {
        String now = row.status().words();
        return last(row).map(past -> look.fromTo(past.status().words(), now)).orElse(now.toLowerCase(Locale.ROOT));
    }

    private static StateChange stateChange(Index.IndexRow row) {
        return last(row)
                .map(past -> StateChange.of(past.status(), row.status()))
                .orElse(StateChange.SAME);
    }

    private static Optional<PastState> last(Index.IndexRow row) {
        return row.past().isEmpty()
                ? Optional.empty()
                : Optional.of(row.past().get(row.past().size() - 1));
    }
}

package dev.sloreporter.render;

import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report.PastState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What earlier reports said, and what turned since the last of them, in an index's words. */
final class PastWords {
    private static final int NAMED = 5;

    private final Index index;
    private final Look look;

    PastWords(Index index, Look look) {
        this.index = index;
        this.look = look;
    }

    /**
     * Services that turned in one direction since their last report.
     *
     * @param kind     {@code Worse}, {@code Better}, {@code Known now} of what was without data, {@code New}
     * @param services the first few; of a turned one with both states
     * @param more     how many more there are
     */
    public record Turned(String kind, List<Service> services, int more) {}

    /** A service, where its pages are, and how it turned: {@code PASS → FAIL}; of a new one its state. */
    public record Service(String name, String file, String turn) {}

    /** Whether any service has an earlier report. */
    boolean isAny() {
        return index.services().stream().anyMatch(row -> !row.past().isEmpty());
    }

    /** The longest past: so many reports. */
    int most() {
        return index.services().stream()
                .mapToInt(row -> row.past().size())
                .max()
                .orElse(0);
    }

    /** What turned, worst first; empty where nothing did, or nothing is known. */
    List<Turned> turned() {
        List<Turned> turned = new ArrayList<>();
        if (isAny()) {
            add(turned, "Worse", row -> turn(row) < 0 && !wasUnknown(row));
            add(turned, "Better", row -> turn(row) > 0 && !wasUnknown(row));
            add(turned, "Known now", row -> turn(row) != 0 && wasUnknown(row));
            add(turned, "New", row -> row.past().isEmpty());
        }
        return turned;
    }

    /** How many are as they were, in words; empty where none is. */
    Optional<String> unchanged() {
        int count = (int) reported().stream()
                .filter(row -> !row.past().isEmpty() && turn(row) == 0)
                .count();
        if (count == 0) {
            return Optional.empty();
        }
        boolean all = count == reported().size();
        return Optional.of(
                all ? "all services are as they were" : look.count(count) + (count == 1 ? " service" : " services"));
    }

    private void add(List<Turned> turned, String kind, java.util.function.Predicate<Index.Row> which) {
        List<Service> services = Ordering.worstServices(reported()).stream()
                .filter(which)
                .map(row -> new Service(row.service(), row.file(), words(row)))
                .toList();
        if (!services.isEmpty()) {
            turned.add(new Turned(
                    kind, services.subList(0, Math.min(NAMED, services.size())), Math.max(0, services.size() - NAMED)));
        }
    }

    private List<Index.Row> reported() {
        return index.services().stream().filter(row -> !row.lastSeen()).toList();
    }

    private String words(Index.Row row) {
        String now = Phrases.state(row.status());
        return last(row)
                .map(past -> look.fromTo(Phrases.state(past.status()), now))
                .orElse(now.toLowerCase(Locale.ROOT));
    }

    private static boolean wasUnknown(Index.Row row) {
        return last(row).filter(past -> past.status().equals("NO_DATA")).isPresent();
    }

    /** Below 0 where it is worse than its last report said, over 0 where it is better. */
    private static int turn(Index.Row row) {
        return last(row)
                .map(past -> Ordering.severity(row.status()) - Ordering.severity(past.status()))
                .orElse(0);
    }

    private static Optional<PastState> last(Index.Row row) {
        return row.past().isEmpty()
                ? Optional.empty()
                : Optional.of(row.past().get(row.past().size() - 1));
    }
}

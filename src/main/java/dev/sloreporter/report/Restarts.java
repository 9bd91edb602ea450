package dev.sloreporter.report;

import dev.sloreporter.observation.Coverage.Target;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Restart;
import dev.sloreporter.report.Report.Event;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Restarts as events; those of one roll-out are one. */
final class Restarts {
    /** How long after its first restart a roll-out takes others in. */
    private static final Duration ROLL_OUT = Duration.ofMinutes(10);

    private Restarts() {}

    static List<Event> events(Observations seen, TimeRange period) {
        List<Restart> restarts = seen.restarts().stream()
                .filter(one -> one.at().isAfter(period.from()) && !one.at().isAfter(period.to()))
                .toList();
        int instances = Math.max(
                (int) seen.coverage().targets().stream()
                        .map(Target::name)
                        .distinct()
                        .count(),
                (int) seen.restarts().stream().map(Restart::instance).distinct().count());
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < restarts.size(); ) {
            Instant first = restarts.get(i).at();
            Set<String> together = new HashSet<>();
            String one = restarts.get(i).instance();
            for (; i < restarts.size() && !restarts.get(i).at().isAfter(first.plus(ROLL_OUT)); i++) {
                together.add(restarts.get(i).instance());
            }
            events.add(new Event(first, "restart", text(together.size(), one, instances)));
        }
        return events;
    }

    private static String text(int restarted, String one, int instances) {
        if (restarted == 1) {
            return one;
        }
        if (restarted < instances) {
            return restarted + " of " + instances + " instances";
        }
        return restarted == 2 ? "both instances" : "all " + restarted + " instances";
    }
}

package dev.sloreporter.render.words;

import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.ReportedExclusion;
import dev.sloreporter.report.Report.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is left out of a report's period, in words: in all, and by reason. */
public final class MaintenanceWords {
    private final List<ReportedExclusion> exclusions;
    private final FigureStyle look;
    private final TimeWords times;

    public MaintenanceWords(Report report, FigureStyle look) {
        Timeline timeline = report.timeline();
        this.exclusions = timeline == null ? List.of() : timeline.exclusions();
        this.look = look;
        this.times = new TimeWords(report.period().timeZone());
    }

    /** {@code 12 h}: moments in several exclusions once; empty where nothing is left out. */
    public String inAll() {
        return exclusions.isEmpty() ? "" : length(exclusions);
    }

    /**
     * {@code upgrade, Sat 3 Oct 22:00 – Sun 4 Oct 02:00}, {@code backup, 4 times, 8 h in all, from Sun 4 Oct 02:00 to Sun 25
     * Oct 04:00}: a line for each reason, in the order of their first times.
     */
    public List<String> byReason() {
        Map<String, List<ReportedExclusion>> byReason = new LinkedHashMap<>();
        for (ReportedExclusion one : exclusions) {
            String reason = one.reason() == null ? "no reason given" : one.reason();
            byReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(one);
        }
        return byReason.entrySet().stream()
                .map(reason -> PageText.visible(reason.getKey()) + ", " + when(reason.getValue()))
                .toList();
    }

    private String when(List<ReportedExclusion> some) {
        ReportedExclusion first = some.get(0);
        if (some.size() == 1) {
            return times.minute(first.from()) + " \u2013 " + times.minute(first.to());
        }
        ReportedExclusion last = some.get(some.size() - 1);
        return some.size() + " times, " + length(some) + " in all, from " + times.minute(first.from()) + " to "
                + times.minute(last.to());
    }

    private String length(List<ReportedExclusion> some) {
        Duration sum = Duration.ZERO;
        Instant counted = Instant.MIN;
        for (ReportedExclusion one : some.stream()
                .sorted(Comparator.comparing(ReportedExclusion::from))
                .toList()) {
            Instant from = later(one.from(), counted);
            Instant to = later(one.to(), from);
            sum = sum.plus(Duration.between(from, to));
            counted = to;
        }
        return look.length(sum.toSeconds());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package dev.sloreporter.report;

import dev.sloreporter.diagnose.SignalQueries;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.ExcludedTime;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.Parsed;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.TimeRanges;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a reader must know before trusting the figures, in sentences. */
final class Warnings {
    /** Counter and histogram may differ by what is under way and by scrapes between the two; beyond this something leaks. */
    private static final double DIFFERENCE = 0.02;

    private static final double ENOUGH = 100;

    /** Odd statuses that are listed. */
    private static final int STATUSES = 5;

    /** With less coverage nothing passes. */
    private static final double NEARLY_ALL = 0.9;

    /** Times are shown to the minute. */
    private static final Duration NOTICEABLY_YOUNGER = Duration.ofMinutes(1);

    private Warnings() {}

    static List<String> of(CellCounts cells, TimeRange period, ZoneId zone) {
        Observations seen = cells.seen();
        return Stream.of(
                        young(seen, period),
                        seen.warnings().stream(),
                        failures(seen),
                        coverage(seen),
                        scrapes(seen, period),
                        statuses(seen, period),
                        asleep(seen, period, zone),
                        totals(cells, period),
                        unknown(seen, period))
                .flatMap(sentences -> sentences)
                .toList();
    }

    private static Stream<String> young(Observations seen, TimeRange period) {
        TimeRange judged = seen.range(period);
        return judged.from().isBefore(period.from().plus(NOTICEABLY_YOUNGER))
                ? Stream.empty()
                : Stream.of("Judged since " + judged.from().truncatedTo(ChronoUnit.SECONDS) + " ("
                        + Figures.length(Math.round(judged.seconds())) + "): the service is younger than the period.");
    }

    private static Stream<String> failures(Observations seen) {
        return seen.failed().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<Signal, String>::getKey))
                .map(failed -> "The query for " + name(failed.getKey()) + " failed: "
                        + ObjectiveNames.quoted(failed.getValue()));
    }

    private static Stream<String> coverage(Observations seen) {
        boolean byMetric =
                !seen.coverage().fromUp() && !seen.coverage().targets().isEmpty();
        return byMetric
                ? Stream.of(
                        "No up metric tells of these targets' scrapes; coverage is the share of time with samples of the"
                                + " request metric.")
                : Stream.empty();
    }

    private static Stream<String> scrapes(Observations seen, TimeRange period) {
        int first = seen.cells().first(period);
        int end = seen.cells().end(period);
        double requests = seen.setAside().scrapes(first, end);
        return requests > 0
                ? Stream.of(Figures.count(requests) + " requests to "
                        + ObjectiveNames.quoted(
                                String.join(", ", seen.setAside().scrapedRoutes(first, end)))
                        + " are Prometheus's own scrapes and were left out; exclude: [] counts them.")
                : Stream.empty();
    }

    private static Stream<String> statuses(Observations seen, TimeRange period) {
        Map<String, Double> odd = seen.setAside()
                .statuses(seen.cells().first(period), seen.cells().end(period));
        if (odd.isEmpty()) {
            return Stream.empty();
        }
        String listed = odd.entrySet().stream()
                .limit(STATUSES)
                .map(of -> Figures.count(of.getValue()) + " with "
                        + (of.getKey().isEmpty() ? "none" : ObjectiveNames.quoted(Parsed.quote(of.getKey()))))
                .collect(Collectors.joining(", "));
        int more = odd.size() - STATUSES;
        return Stream.of("Requests whose status is no code count as good: " + listed
                + (more > 0 ? " and " + more + " more statuses" : "")
                + ". Say under errors what a failed request is.");
    }

    /** The line that leaves the hours out in which a service sleeps, where they make the coverage low. */
    private static Stream<String> asleep(Observations seen, TimeRange period, ZoneId zone) {
        if (seen.coverage(period) >= NEARLY_ALL) {
            return Stream.empty();
        }
        TimeRange judged = seen.range(period);
        List<TimeRange> unseen = TimeRanges.union(
                seen.coverage().gaps(judged, seen.cells()), seen.coverage().downtime(judged, seen.cells()));
        return SleepingHours.of(unseen, judged, zone).stream()
                .map(hours -> "Nothing was scraped for "
                        + Figures.length(hours.hours().toSeconds()) + " from "
                        + hours.from() + " on, on " + hours.days() + " of " + hours.of()
                        + " days. If it sleeps then, leave these hours out: exclusions: [" + hours.exclusion() + "]");
    }

    private static Stream<String> totals(CellCounts cells, TimeRange period) {
        Observations seen = cells.seen();
        if (!SignalQueries.is(seen, Signal.REQUESTS) || !SignalQueries.is(seen, Signal.LATENCY)) {
            return Stream.empty();
        }
        int first = seen.cells().first(period);
        int end = seen.cells().end(period);
        double requests =
                IntStream.range(first, end).mapToDouble(cells::requests).sum();
        double measured = IntStream.range(first, end)
                .mapToDouble(i -> cells.latency(i).total())
                .sum();
        double most = Math.max(requests, measured);
        boolean isSaid = seen.contradictions().lack(first, end);
        return !isSaid && most >= ENOUGH && Math.abs(requests - measured) > DIFFERENCE * most
                ? Stream.of("The request counter has " + Figures.count(requests) + " requests, the histogram "
                        + Figures.count(measured)
                        + ": one of them misses some, often those that ended in an exception.")
                : Stream.empty();
    }

    /** Exclusions that took nothing away: nothing is known of that time. */
    private static Stream<String> unknown(Observations seen, TimeRange period) {
        Instant first = seen.range(period).from().isAfter(period.from()) ? seen.born() : seen.storeBegan();
        if (first == null) {
            return Stream.empty();
        }
        List<ExcludedTime> before = seen.cells().excluded().within(period).stream()
                .filter(one -> !one.time().to().isAfter(first))
                .toList();
        return before.isEmpty()
                ? Stream.empty()
                : Stream.of((before.size() == 1
                                ? "An exclusion (" + words(before.get(0)) + ") ends"
                                : before.size() + " exclusions (the first " + words(before.get(0)) + ") end")
                        + " before the first sample, at " + first.truncatedTo(ChronoUnit.SECONDS)
                        + ": there was nothing to leave out.");
    }

    private static String words(ExcludedTime one) {
        String reason = one.reason() == null ? "" : ObjectiveNames.quoted(one.reason()) + ", ";
        return reason + one.time().from() + " to " + one.time().to();
    }

    private static String name(Signal signal) {
        return signal == Signal.CPU ? "CPU" : signal.name().toLowerCase(Locale.ROOT);
    }
}

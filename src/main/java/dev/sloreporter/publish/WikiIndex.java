package dev.sloreporter.publish;

import dev.sloreporter.publish.Stamp.Kind;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The list of all services' pages in a wiki, made from what the pages say of themselves. */
final class WikiIndex {
    /** A service that is so much longer behind the newest than its own period is long counts as gone. */
    private static final Duration GRACE = Duration.ofDays(7);

    private final Shelf shelf;

    WikiIndex(Shelf shelf) {
        this.shelf = shelf;
    }

    /** The index; empty where no service has a page. */
    Optional<Index> index() {
        List<Map.Entry<String, Ours>> pages = pages();
        Optional<Period> newest = pages.stream()
                .map(page -> page.getValue().stamp().period())
                .max(Comparator.comparing((Period period) -> Instant.parse(period.to()))
                        .thenComparing(Period::from)
                        .thenComparing(Period::window)
                        .thenComparing(Period::timeZone));
        return newest.map(period -> new Index(
                Index.SCHEMA, period.to(), environment(pages), period, rows(pages, Instant.parse(period.to()))));
    }

    /** The stamp of the index's page. */
    static Stamp stamp(Index index, String text) {
        String worst = Report.STATES.stream()
                .filter(state ->
                        index.services().stream().anyMatch(row -> row.status().equals(state)))
                .findFirst()
                .orElseThrow();
        return new Stamp(
                Kind.INDEX,
                null,
                "",
                index.environment(),
                index.period(),
                worst,
                "",
                null,
                Map.of(),
                null,
                List.of(),
                Stamp.digest(text));
    }

    /** Each service's own page; of one that has none, as it was reported on spelled out periods only, the newest kept one. */
    private List<Map.Entry<String, Ours>> pages() {
        List<Map.Entry<String, Ours>> pages =
                new ArrayList<>(shelf.all(Kind.SERVICE).toList());
        newestFirst(shelf.all(Kind.ARCHIVE)).forEach(kept -> {
            Stamp stamp = kept.getValue().stamp();
            if (pages.stream().noneMatch(page -> page.getValue().stamp().isOfSameService(stamp))) {
                pages.add(kept);
            }
        });
        return pages;
    }

    private static Stream<Map.Entry<String, Ours>> newestFirst(Stream<Map.Entry<String, Ours>> pages) {
        return pages.sorted(Comparator.comparing((Map.Entry<String, Ours> file) ->
                        Instant.parse(file.getValue().stamp().period().to()))
                .reversed()
                .thenComparing(Map.Entry::getKey));
    }

    /** That of all services; null where they differ. */
    private static @Nullable String environment(List<Map.Entry<String, Ours>> pages) {
        List<String> environments = pages.stream()
                .map(page -> Objects.requireNonNullElse(page.getValue().stamp().environment(), ""))
                .distinct()
                .toList();
        return environments.size() == 1 && !environments.get(0).isEmpty() ? environments.get(0) : null;
    }

    private List<Index.Row> rows(List<Map.Entry<String, Ours>> pages, Instant newest) {
        return pages.stream()
                .sorted(Comparator.comparing((Map.Entry<String, Ours> page) ->
                                isGone(page.getValue().stamp(), newest))
                        .thenComparing(page ->
                                Report.STATES.indexOf(page.getValue().stamp().status()))
                        .thenComparing(page -> budgetLeft(page.getValue().stamp()))
                        .thenComparing(Map.Entry::getKey))
                .map(page -> row(
                        withoutEnding(page.getKey()),
                        page.getValue().stamp(),
                        isGone(page.getValue().stamp(), newest)))
                .toList();
    }

    private static double budgetLeft(Stamp stamp) {
        return Objects.requireNonNullElse(stamp.budgetLeft(), Double.POSITIVE_INFINITY);
    }

    private static boolean isGone(Stamp stamp, Instant newest) {
        Instant to = Instant.parse(stamp.period().to());
        Duration length = Duration.between(Instant.parse(stamp.period().from()), to);
        return to.plus(length).plus(GRACE).isBefore(newest);
    }

    private Index.Row row(String page, Stamp stamp, boolean isGone) {
        return new Index.Row(
                stamp.service(),
                stamp.status(),
                stamp.summary(),
                stamp.period(),
                page,
                stamp.owner(),
                stamp.objectives(),
                isGone,
                stamp.past(),
                kept(stamp));
    }

    /** Newest first. */
    private List<Index.Kept> kept(Stamp service) {
        return newestFirst(shelf.all(Kind.ARCHIVE)
                        .filter(file -> file.getValue().stamp().isOfSameService(service)))
                .map(file -> new Index.Kept(
                        file.getValue().stamp().period(),
                        file.getValue().stamp().status(),
                        withoutEnding(file.getKey())))
                .toList();
    }

    private static String withoutEnding(String file) {
        return file.substring(0, file.length() - Layout.MARKDOWN.length());
    }
}

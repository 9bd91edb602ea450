package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.publish.archive.PageStamp.PageKind;
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

    private final WikiPages shelf;

    WikiIndex(WikiPages shelf) {
        this.shelf = shelf;
    }

    /** The index; empty where no service has a page. */
    Optional<Index> index() {
        List<Map.Entry<String, PublishedFile>> pages = pages();
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
    static PageStamp stamp(Index index, String text) {
        String worst = Report.STATES.stream()
                .filter(state ->
                        index.services().stream().anyMatch(row -> row.status().equals(state)))
                .findFirst()
                .orElseThrow();
        return new PageStamp(
                PageKind.INDEX,
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
                PageStamp.digest(text));
    }

    /** Each service's own page; of one that has none, as it was reported on spelled out periods only, the newest kept one. */
    private List<Map.Entry<String, PublishedFile>> pages() {
        List<Map.Entry<String, PublishedFile>> pages =
                new ArrayList<>(shelf.all(PageKind.SERVICE).toList());
        newestFirst(shelf.all(PageKind.ARCHIVE)).forEach(kept -> {
            PageStamp stamp = kept.getValue().stamp();
            if (pages.stream().noneMatch(page -> page.getValue().stamp().isOfSameService(stamp))) {
                pages.add(kept);
            }
        });
        return pages;
    }

    private static Stream<Map.Entry<String, PublishedFile>> newestFirst(
            Stream<Map.Entry<String, PublishedFile>> pages) {
        return pages.sorted(Comparator.comparing((Map.Entry<String, PublishedFile> file) ->
                        Instant.parse(file.getValue().stamp().period().to()))
                .reversed()
                .thenComparing(Map.Entry::getKey));
    }

    /** That of all services; null where they differ. */
    private static @Nullable String environment(List<Map.Entry<String, PublishedFile>> pages) {
        List<String> environments = pages.stream()
                .map(page -> Objects.requireNonNullElse(page.getValue().stamp().environment(), ""))
                .distinct()
                .toList();
        return environments.size() == 1 && !environments.get(0).isEmpty() ? environments.get(0) : null;
    }

    private List<Index.IndexRow> rows(List<Map.Entry<String, PublishedFile>> pages, Instant newest) {
        return pages.stream()
                .sorted(Comparator.comparing((Map.Entry<String, PublishedFile> page) ->
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

    private static double budgetLeft(PageStamp stamp) {
        return Objects.requireNonNullElse(stamp.budgetLeft(), Double.POSITIVE_INFINITY);
    }

    private static boolean isGone(PageStamp stamp, Instant newest) {
        Instant to = Instant.parse(stamp.period().to());
        Duration length = Duration.between(Instant.parse(stamp.period().from()), to);
        return to.plus(length).plus(GRACE).isBefore(newest);
    }

    private Index.IndexRow row(String page, PageStamp stamp, boolean isGone) {
        return new Index.IndexRow(
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
    private List<Index.Kept> kept(PageStamp service) {
        return newestFirst(shelf.all(PageKind.ARCHIVE)
                        .filter(file -> file.getValue().stamp().isOfSameService(service)))
                .map(file -> new Index.Kept(
                        file.getValue().stamp().period(),
                        file.getValue().stamp().status(),
                        withoutEnding(file.getKey())))
                .toList();
    }

    private static String withoutEnding(String file) {
        return file.substring(0, file.length() - WikiLayout.MARKDOWN.length());
    }
}

package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.KeptPages;
import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.render.page.NavigationRegion;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.slo.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final WikiLayout layout;
    private final KeptPages pages;

    WikiIndex(WikiLayout layout, KeptPages pages) {
        this.layout = layout;
        this.pages = pages;
    }

    /** The index; empty where no service has a page. */
    Optional<Index> index() {
        List<Map.Entry<String, PageStamp>> services = services();
        Optional<Period> newest = services.stream()
                .map(page -> page.getValue().period())
                .max(Comparator.comparing(Period::to)
                        .thenComparing(Period::from)
                        .thenComparing(Period::window)
                        .thenComparing(period -> period.timeZone().getId()));
        return newest.map(period ->
                new Index(Index.SCHEMA, period.to(), environment(services), period, rows(services, period.to())));
    }

    /** The stamp of the index's page. */
    static PageStamp stamp(Index index, String text) {
        Status worst = Arrays.stream(Status.values())
                .filter(state -> index.services().stream().anyMatch(row -> row.status() == state))
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
                PageStamp.digest(NavigationRegion.without(text)));
    }

    /** Each service's own page; of one that has none, as it was reported on spelled out periods only, the newest kept one. */
    private List<Map.Entry<String, PageStamp>> services() {
        List<Map.Entry<String, PageStamp>> services =
                new ArrayList<>(pages.all(PageKind.SERVICE).toList());
        newestFirst(pages.all(PageKind.ARCHIVE)).forEach(kept -> {
            if (services.stream().noneMatch(page -> page.getValue().isOfSameService(kept.getValue()))) {
                services.add(kept);
            }
        });
        return services;
    }

    private static Stream<Map.Entry<String, PageStamp>> newestFirst(Stream<Map.Entry<String, PageStamp>> pages) {
        return pages.sorted(Comparator.comparing((Map.Entry<String, PageStamp> file) ->
                        file.getValue().period().to())
                .reversed()
                .thenComparing(Map.Entry::getKey));
    }

    /** That of all services; null where they differ. */
    private static @Nullable String environment(List<Map.Entry<String, PageStamp>> services) {
        List<String> environments = services.stream()
                .map(page -> Objects.requireNonNullElse(page.getValue().environment(), ""))
                .distinct()
                .toList();
        return environments.size() == 1 && !environments.get(0).isEmpty() ? environments.get(0) : null;
    }

    private List<Index.IndexRow> rows(List<Map.Entry<String, PageStamp>> services, Instant newest) {
        return services.stream()
                .sorted(Comparator.comparing((Map.Entry<String, PageStamp> page) -> isGone(page.getValue(), newest))
                        .thenComparing(page -> page.getValue().status())
                        .thenComparing(page -> budgetLeft(page.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(page -> row(withoutEnding(page.getKey()), page.getValue(), isGone(page.getValue(), newest)))
                .toList();
    }

    private static double budgetLeft(PageStamp stamp) {
        return Objects.requireNonNullElse(stamp.budgetLeft(), Double.POSITIVE_INFINITY);
    }

    private static boolean isGone(PageStamp stamp, Instant newest) {
        Instant to = stamp.period().to();
        Duration length = Duration.between(stamp.period().from(), to);
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
        return newestFirst(pages.all(PageKind.ARCHIVE)
                        .filter(file -> file.getValue().isOfSameService(service)))
                .map(file -> new Index.Kept(
                        file.getValue().period(), file.getValue().status(), withoutEnding(file.getKey())))
                .toList();
    }

    private String withoutEnding(String file) {
        return file.substring(0, file.length() - layout.ending().length());
    }
}

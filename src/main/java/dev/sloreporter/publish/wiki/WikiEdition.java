package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.publish.archive.KeptPages;
import dev.sloreporter.publish.archive.PageArchive;
import dev.sloreporter.publish.archive.PageArchive.PageMaker;
import dev.sloreporter.publish.archive.PageChanges;
import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.publish.git.GitTree;
import dev.sloreporter.publish.git.TreeChanges;
import dev.sloreporter.publish.wiki.CommitMessage.PublishedReport;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.slo.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a wiki is to hold after reports were published: from what is at a branch's head to the changes. Nothing but the head
 * is asked, so that it can be made again for another head when someone else was faster.
 */
final class WikiEdition {
    private final WikiSetup setup;
    private final List<Report> reports;
    private final KeptPages pages;
    private final PageArchive archive;
    private final Map<String, PublishedReport> published = new LinkedHashMap<>();
    private final Map<String, Optional<PageStamp>> shownBefore = new LinkedHashMap<>();

    /**
     * How a wiki's pages are made.
     *
     * @param layout where they go
     * @param names  what they are called
     * @param maker  of each
     */
    record WikiSetup(WikiLayout layout, WikiNames names, PageMaker maker) {}

    /**
     * What came of it.
     *
     * @param changes  empty where the wiki shows everything already
     * @param problems pages that could not be written, in sentences' ends: {@code the page …}
     */
    record EditionChanges(Optional<TreeChanges> changes, List<String> problems) {}

    private WikiEdition(GitTree tree, WikiSetup setup, List<Report> reports, Instant now) {
        this.setup = setup;
        this.reports = reports;
        NavigableSet<String> files = tree.files(setup.layout().namespace());
        this.pages = new KeptPages(new TreeStore(tree, files), setup.layout(), files);
        this.archive = new PageArchive(setup.layout(), setup.maker(), pages, now);
    }

    /**
     * Makes it.
     *
     * @param oldestFirst the reports to publish, at least one
     */
    static EditionChanges of(GitTree tree, WikiSetup setup, List<Report> oldestFirst, Instant now) {
        return new WikiEdition(tree, setup, oldestFirst, now).changes();
    }

    private EditionChanges changes() {
        // First what is over: it is no longer in the way of what comes, and what comes is there whatever its age.
        removeOver();
        reports.forEach(this::place);
        putIndex();
        PageChanges changes = archive.changes();
        Map<String, byte[]> writes = new TreeMap<>();
        changes.writes().forEach((file, text) -> writes.put(file, text.getBytes(StandardCharsets.UTF_8)));
        new FrontPages(setup.layout(), pages)
                .missing()
                .forEach((file, text) -> writes.put(file, text.getBytes(StandardCharsets.UTF_8)));
        String message = CommitMessage.of(
                List.copyOf(published.values()), changes.removals().size());
        return new EditionChanges(
                writes.isEmpty() && changes.removals().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TreeChanges(writes, changes.removals(), message)),
                archive.problems());
    }

    /** Services that are not published now may be somebody else's, who keeps them for longer. */
    private void removeOver() {
        Set<String> environments = reports.stream()
                .map(report -> Objects.requireNonNullElse(report.environment(), ""))
                .collect(Collectors.toSet());
        Set<String> services = reports.stream().map(Report::service).collect(Collectors.toSet());
        archive.removeExpired(
                environments,
                stamp -> services.contains(stamp.service())
                        ? setup.maker().keep()
                        : setup.maker().keep().ofOthers());
    }

    /** One report: into the archive if it is to be kept, and onto the service's page if it is the newest. */
    private void place(Report report) {
        String name = setup.names().page(report.service());
        Period period = report.period();
        boolean isThere = archive.keep(name, report);
        Optional<PageStamp> shown = archive.shown(name, report);
        shownBefore.putIfAbsent(name, shown);
        if (period.kind() != PeriodKind.EXPLICIT && shown.stream().noneMatch(other -> isLater(other, period))) {
            isThere |= archive.show(name, report);
        }
        if (isThere) {
            published.put(
                    name + " " + ArchiveRules.name(name, period),
                    new PublishedReport(name, report, before(name, period)));
        }
    }

    /** Whether a page shows a later time, over whatever window. */
    private static boolean isLater(PageStamp shown, Period period) {
        return shown.period().to().isAfter(period.to());
    }

    private @Nullable Status before(String name, Period period) {
        return shownBefore
                .getOrDefault(name, Optional.empty())
                .filter(shown -> shown.period().window().equals(period.window()) && !isLater(shown, period))
                .map(PageStamp::status)
                .orElse(null);
    }

    private void putIndex() {
        WikiLayout layout = setup.layout();
        Optional<Index> index = new WikiIndex(layout, pages).index();
        if (index.isPresent()) {
            String text = layout.spaced(
                    setup.maker().renderer().render(index.get(), page -> layout.link(layout.index(), page)));
            archive.putIndex(WikiIndex.stamp(index.get(), text), text);
        } else if (pages.stamp(layout.file(layout.index())).isPresent()) {
            pages.remove(layout.file(layout.index()));
        }
    }
}

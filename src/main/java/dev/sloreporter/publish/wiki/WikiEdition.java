package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.publish.archive.RetentionPeriods;
import dev.sloreporter.publish.git.GitTree;
import dev.sloreporter.publish.git.TreeChanges;
import dev.sloreporter.publish.wiki.CommitMessage.Told;
import dev.sloreporter.render.page.Navigation;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a wiki is to hold after reports were published: from what is at a branch's head to the changes. Nothing but the head
 * is asked, so that it can be made again for another head when someone else was faster.
 */
final class WikiEdition {
    private final Press press;
    private final List<Report> reports;
    private final Instant now;
    private final WikiPages shelf;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Map<String, Told> told = new LinkedHashMap<>();
    private final Map<String, Optional<PageStamp>> shownBefore = new LinkedHashMap<>();

    /**
     * How pages are made.
     *
     * @param layout   where they go
     * @param names    what they are called
     * @param keep     how long
     * @param renderer Markdown's
     * @param picture  a report's latency picture, as SVG; empty where it has none
     */
    record Press(
            WikiLayout layout,
            PageNames names,
            RetentionPeriods keep,
            Renderer renderer,
            Function<Report, Optional<String>> picture) {}

    /**
     * What came of it.
     *
     * @param changes  empty where the wiki shows everything already
     * @param problems pages that could not be written, in sentences' ends: {@code the page …}
     */
    record EditionChanges(Optional<TreeChanges> changes, List<String> problems) {}

    private WikiEdition(Press press, List<Report> reports, Instant now, WikiPages shelf) {
        this.press = press;
        this.reports = reports;
        this.now = now;
        this.shelf = shelf;
    }

    /**
     * Makes it.
     *
     * @param oldestFirst the reports to publish, at least one
     */
    static EditionChanges of(GitTree tree, Press press, List<Report> oldestFirst, Instant now) {
        return new WikiEdition(press, oldestFirst, now, WikiPages.of(tree, press.layout())).made();
    }

    private EditionChanges made() {
        // First what is over: it is no longer in the way of what comes, and what comes is there whatever its age.
        new Retention(shelf, press.keep(), now).removeOver(reports);
        reports.forEach(this::place);
        putIndex();
        Map<String, byte[]> writes = finishedPages();
        writes.putAll(new FrontPages(press.layout(), shelf).missing());
        List<String> removals = shelf.removals();
        boolean isAnything = !writes.isEmpty() || !removals.isEmpty();
        return new EditionChanges(
                isAnything
                        ? Optional.of(new TreeChanges(
                                writes, removals, CommitMessage.of(List.copyOf(told.values()), removals.size())))
                        : Optional.empty(),
                List.copyOf(problems));
    }

    /** One report: into the archive if it is to be kept, and onto the service's page if it is the newest. */
    private void place(Report report) {
        String name = press.names().page(report.service());
        Period period = report.period();
        PageStamp stamp = PageStamp.of(PageKind.SERVICE, press.names().schedule(), report, "");
        boolean isThere = shelf.archive(name, stamp).takes(period, press.keep(), now)
                && put(PageKind.ARCHIVE, press.layout().archivePage(name, period), report, stamp);
        String page = press.layout().page(name);
        Optional<PageStamp> shown =
                shelf.file(page + WikiLayout.MARKDOWN).map(PublishedFile::stamp).filter(stamp::isOfSameService);
        shownBefore.putIfAbsent(name, shown);
        if (!period.kind().equals(Period.EXPLICIT) && shown.stream().noneMatch(other -> isLater(other, stamp))) {
            isThere |= put(PageKind.SERVICE, page, report, stamp);
        }
        if (isThere) {
            told.put(name + " " + ArchiveRules.name(name, period), new Told(name, report, before(name, period)));
        }
    }

    /** Whether a page shows a later time, over whatever window. */
    private static boolean isLater(PageStamp shown, PageStamp stamp) {
        return Instant.parse(shown.period().to())
                .isAfter(Instant.parse(stamp.period().to()));
    }

    private @Nullable String before(String name, Period period) {
        return shownBefore
                .getOrDefault(name, Optional.empty())
                .filter(shown -> shown.period().window().equals(period.window())
                        && !Instant.parse(shown.period().to()).isAfter(Instant.parse(period.to())))
                .map(PageStamp::status)
                .orElse(null);
    }

    /** Whether the page shows it now, or did already. */
    private boolean put(PageKind kind, String name, Report report, PageStamp stamp) {
        String file = name + WikiLayout.MARKDOWN;
        Optional<PublishedFile> there = shelf.file(file);
        boolean isOfAnother = there.isPresent() && !there.get().stamp().isOfSameService(stamp);
        Optional<String> obstacle = isOfAnother
                ? Optional.of("it shows a service of that name of another environment or schedule; publish one of them"
                        + " into a folder of its own, or under a schedule's name")
                : obstacle(file);
        if (obstacle.isPresent()) {
            problems.add("the page " + file + " was not written: " + obstacle.get());
            return false;
        }
        if (kind == PageKind.ARCHIVE && there.isPresent() && there.get().isEdited()) {
            return false;
        }
        boolean isPictured = putPicture(name, report, stamp);
        Navigation first = new Navigation(
                null,
                null,
                null,
                press.layout().flavor().link(press.layout().index()),
                isPictured ? press.layout().pictureLink(name) : null);
        PublishedFile page =
                PublishedFile.of(kind, press.names(), report, press.renderer().render(report, first));
        if (there.stream().noneMatch(ours -> ours.saysTheSame(page))) {
            shelf.put(file, page);
        }
        return true;
    }

    /** Whether the page has one, which then is beside it; one of ours that it has no longer is gone. */
    private boolean putPicture(String page, Report report, PageStamp stamp) {
        String file = WikiLayout.picture(page);
        Optional<PublishedFile> there =
                shelf.file(file).filter(ours -> ours.stamp().isOfSameService(stamp));
        Optional<String> picture = press.picture().apply(report);
        if (picture.isEmpty()) {
            there.ifPresent(ours -> shelf.remove(file));
            return false;
        }
        Optional<String> obstacle = obstacle(file);
        obstacle.ifPresent(why -> problems.add("the picture " + file + " was not written: " + why));
        if (obstacle.isEmpty()) {
            shelf.put(file, PublishedFile.of(PageKind.PICTURE, press.names(), report, picture.get()));
        }
        return obstacle.isEmpty();
    }

    /** Why a file can't be written there, if it can't, and the remedy. */
    private Optional<String> obstacle(String file) {
        Optional<String> other = shelf.inTheWay(file);
        if (other.isPresent()) {
            return Optional.of(
                    other.get().equals(file)
                            ? "one is there that this tool did not write, or whose comment at the end was changed; rename or delete it"
                            : "the wiki takes " + printable(other.get())
                                    + " for the same page; rename or delete that one");
        }
        return shelf.isWritable(file)
                ? Optional.empty()
                : Optional.of("a link, a folder or a submodule is in its place or above it; remove that");
    }

    /** A stranger's file name, without what a terminal or a log could take for more than a name. */
    private static String printable(String file) {
        return file.codePoints()
                .limit(200)
                .mapToObj(c -> Character.isLetterOrDigit(c) || " ._-/".indexOf(c) >= 0 ? Character.toString(c) : "?")
                .collect(Collectors.joining());
    }

    private Map<String, byte[]> finishedPages() {
        WikiLinks links = new WikiLinks(press.layout(), shelf);
        return shelf.writes((file, text) -> {
            Navigation navigation = links.of(file);
            return navigation.equals(Navigation.NONE) ? text : press.renderer().renavigated(text, navigation);
        });
    }

    private void putIndex() {
        Optional<Index> index = new WikiIndex(shelf).index();
        String file = press.layout().index() + WikiLayout.MARKDOWN;
        if (index.isEmpty()) {
            shelf.file(file).ifPresent(ours -> shelf.remove(file));
            return;
        }
        Optional<String> obstacle = obstacle(file);
        if (obstacle.isPresent()) {
            problems.add("the page " + file + " was not written: " + obstacle.get());
        } else {
            String text = press.renderer()
                    .render(index.get(), page -> press.layout().flavor().link(page));
            shelf.put(file, PublishedFile.of(index.get(), text));
        }
    }
}

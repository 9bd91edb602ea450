package dev.sloreporter.publish.archive;

import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.render.page.Navigation;
import dev.sloreporter.render.page.Navigation.Neighbour;
import dev.sloreporter.render.page.NavigationRegion;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reports' pages in a store, a folder or a git tree: which period gets a page, which page shows its service's newest report,
 * where their links lead, and which have had their time. It says what is to change in the store and changes nothing itself.
 */
public final class PageArchive {
    private final PageLayout layout;
    private final PageMaker maker;
    private final Instant now;
    private final KeptPages pages;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Map<List<@Nullable Object>, ArchiveRules> rules = new HashMap<>();

    /**
     * How pages are made.
     *
     * @param schedule whose pages; null where the schedule has no name
     * @param renderer their format's
     * @param picture  a report's latency picture, as SVG; empty where it has none
     * @param keep     how long they stay
     */
    public record PageMaker(
            @Nullable String schedule,
            Renderer renderer,
            Function<Report, Optional<String>> picture,
            RetentionPeriods keep) {
        /** The stamp of a report's page or picture with that text. */
        PageStamp stamp(PageKind kind, Report report, String text) {
            return PageStamp.of(kind, schedule, report, NavigationRegion.without(text));
        }
    }

    /** @param now the time of the run */
    public PageArchive(PageLayout layout, PageMaker maker, KeptPages pages, Instant now) {
        this.layout = layout;
        this.maker = maker;
        this.pages = pages;
        this.now = now;
    }

    /** Pages that could not be written, in sentences: {@code the page …}. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * Takes pages away that have had their time: those of the archive, services' own ones of which nothing newer came for so long
     * that not even an archive would keep it, and pictures whose page is gone. Pages that somebody edited stay, and those of
     * environments that are not published now: who publishes another one into the same store keeps it for as long as they like.
     *
     * @param environments those that are published; "" for none
     * @param keep         how long a service's pages stay
     * @return             the periods whose pages went
     */
    public List<Period> removeExpired(Set<String> environments, Function<PageStamp, RetentionPeriods> keep) {
        List<Period> over = remove(
                PageKind.ARCHIVE,
                environments,
                (file, stamp) -> keep.apply(stamp).isExpired(stamp.period(), now));
        remove(
                PageKind.SERVICE,
                environments,
                (file, stamp) -> keep.apply(stamp).isLongExpired(stamp.period(), now));
        remove(PageKind.PICTURE, environments, (file, stamp) -> isAlone(file));
        return over;
    }

    private List<Period> remove(PageKind kind, Set<String> environments, BiPredicate<String, PageStamp> isOver) {
        List<Map.Entry<String, PageStamp>> over = pages.all(kind)
                .filter(file -> environments.contains(
                        Objects.requireNonNullElse(file.getValue().environment(), "")))
                .filter(file -> isOver.test(file.getKey(), file.getValue()))
                .filter(file -> !pages.isEdited(file.getKey()))
                .toList();
        over.forEach(file -> {
            pages.remove(file.getKey());
            if (kind == PageKind.ARCHIVE) {
                removePicture(file.getKey(), file.getValue());
            }
        });
        return over.stream().map(file -> file.getValue().period()).toList();
    }

    private void removePicture(String file, PageStamp page) {
        String picture = layout.picture(withoutEnding(file));
        if (layout.hasPictures() && isReplaceable(picture, page)) {
            pages.remove(picture);
        }
    }

    /** Whether an archived page's picture is there that nobody edited. */
    private boolean isReplaceable(String picture, PageStamp page) {
        return pages.stamp(picture).filter(page::isOfSameService).isPresent() && !pages.isEdited(picture);
    }

    private boolean isAlone(String picture) {
        String page = layout.file(layout.pageOf(picture));
        return pages.stamp(page).isEmpty() && pages.inTheWay(page).isEmpty();
    }

    private String withoutEnding(String file) {
        return file.substring(0, file.length() - layout.ending().length());
    }

    /**
     * Puts a report on the page of its period, if that is to be kept.
     *
     * @param name of the service's page
     * @return     whether the page shows it now, or did already
     */
    public boolean keep(String name, Report report) {
        return pages.archive(name, maker.stamp(PageKind.ARCHIVE, report, ""))
                        .accepts(report.period(), maker.keep(), now)
                && put(PageKind.ARCHIVE, layout.archivePage(name, report.period()), report);
    }

    /** Puts a report on the service's own page, and says whether that shows it now, or did already. */
    public boolean show(String name, Report report) {
        return put(PageKind.SERVICE, layout.page(name), report);
    }

    /** What the service's own page shows, if it is that service's. */
    public Optional<PageStamp> shown(String name, Report report) {
        PageStamp stamp = maker.stamp(PageKind.SERVICE, report, "");
        return pages.stamp(layout.file(layout.page(name))).filter(stamp::isOfSameService);
    }

    private boolean put(PageKind kind, String page, Report report) {
        String file = layout.file(page);
        PageStamp stamp = maker.stamp(kind, report, "");
        Optional<String> obstacle = obstacle(file, stamp);
        if (obstacle.isPresent()) {
            problems.add("the page " + file + " was not written: " + obstacle.get());
            return false;
        }
        if (kind == PageKind.ARCHIVE && pages.isEdited(file)) {
            return false;
        }
        boolean isPictured = layout.hasPictures() && putPicture(page, report, stamp);
        Navigation first = new Navigation(
                null, null, null, layout.link(page, layout.index()), isPictured ? layout.pictureLink(page) : null);
        String text = layout.spaced(maker.renderer().render(report, first));
        pages.put(file, maker.stamp(kind, report, text), text);
        return true;
    }

    private Optional<String> obstacle(String file, PageStamp stamp) {
        boolean isOfAnother =
                pages.stamp(file).filter(there -> !there.isOfSameService(stamp)).isPresent();
        return isOfAnother
                ? Optional.of("it shows a service of that name of another environment or schedule; publish one of them"
                        + " into a folder of its own, or under a schedule's name")
                : pages.obstacle(file);
    }

    /** Whether the page has one, which then is beside it; one of ours that it has no longer is gone. */
    private boolean putPicture(String page, Report report, PageStamp stamp) {
        String file = layout.picture(page);
        Optional<String> picture = maker.picture().apply(report);
        boolean isEdited = stamp.kind() == PageKind.ARCHIVE && pages.isEdited(file);
        if (picture.isEmpty()) {
            if (!isEdited && pages.stamp(file).filter(stamp::isOfSameService).isPresent()) {
                pages.remove(file);
            }
            return false;
        }
        Optional<String> obstacle = obstacle(file, stamp);
        obstacle.ifPresent(why -> problems.add("the picture " + file + " was not written: " + why));
        if (obstacle.isPresent() || isEdited) {
            return false;
        }
        String text = layout.spaced(picture.get());
        pages.put(file, maker.stamp(PageKind.PICTURE, report, text), text);
        return true;
    }

    /** Puts the page over all services. */
    public void putIndex(PageStamp stamp, String text) {
        String file = layout.file(layout.index());
        Optional<String> obstacle = pages.obstacle(file);
        if (obstacle.isPresent()) {
            problems.add("the page " + file + " was not written: " + obstacle.get());
        } else {
            pages.put(file, stamp, text);
        }
    }

    /** The links of a page of ours; a picture and an index have none. */
    Navigation links(String file) {
        PageStamp stamp = pages.stamp(file).orElseThrow();
        return stamp.kind() == PageKind.SERVICE || stamp.kind() == PageKind.ARCHIVE
                ? links(layout.nameOf(file, stamp).orElseThrow(), stamp, null)
                : Navigation.NONE;
    }

    /**
     * The links of a service's page.
     *
     * @param name    of the service's own page
     * @param stamp   what the page shows
     * @param picture what is beside it
     */
    Navigation links(String name, PageStamp stamp, @Nullable String picture) {
        String own = layout.page(name);
        boolean isArchived = stamp.kind() == PageKind.ARCHIVE;
        String page = isArchived ? layout.archivePage(name, stamp.period()) : own;
        ArchiveRules archive = rules(name, stamp);
        return new Navigation(
                neighbour(page, name, archive.previous(stamp.period())),
                neighbour(page, name, archive.next(stamp.period())),
                isArchived && isShown(layout.file(own), stamp) ? layout.link(page, own) : null,
                layout.link(page, layout.index()),
                picture);
    }

    /** As long as nothing comes or goes. */
    private ArchiveRules rules(String name, PageStamp stamp) {
        return rules.computeIfAbsent(
                Arrays.asList(name, stamp.service(), stamp.environment(), stamp.schedule()),
                key -> pages.archive(name, stamp));
    }

    private boolean isShown(String file, PageStamp stamp) {
        return pages.stamp(file).filter(stamp::isOfSameService).isPresent();
    }

    private @Nullable Neighbour neighbour(String from, String name, Optional<Period> period) {
        return period.map(one -> new Neighbour(
                        one.from(), one.to(), one.timeZone(), layout.link(from, layout.archivePage(name, one))))
                .orElse(null);
    }

    /** All that is to change, with the links of all pages. */
    public PageChanges changes() {
        return changes(pages.files());
    }

    /**
     * All that is to change, with the links of those pages of one service that may have other neighbours now, and the newest two: two
     * runs at once may have missed each other's.
     *
     * @param changed the periods whose pages came or went
     * @param besides files of other pages of that service, which may be there
     */
    PageChanges changes(String name, PageStamp service, Collection<Period> changed, Collection<String> besides) {
        ArchiveRules archive = pages.archive(name, service);
        Set<String> near = new TreeSet<>(besides);
        Stream.concat(
                        changed.stream()
                                .flatMap(period -> Stream.of(archive.previous(period), archive.next(period))
                                        .flatMap(Optional::stream)),
                        archive.periods().stream()
                                .skip(Math.max(0, archive.periods().size() - 2L)))
                .map(period -> layout.file(layout.archivePage(name, period)))
                .forEach(near::add);
        return changes(layout.isStamped() ? near : Set.of());
    }

    private PageChanges changes(Iterable<String> others) {
        rules.clear();
        return pages.changes(others, (file, text) -> {
            Navigation navigation = links(file);
            return navigation.equals(Navigation.NONE) ? text : maker.renderer().renavigated(text, navigation);
        });
    }
}

package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.render.page.Navigation;
import dev.sloreporter.render.page.Navigation.Neighbour;
import dev.sloreporter.report.Report.Period;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the links of our pages lead, given all that are there. */
final class WikiLinks {
    private final WikiLayout layout;
    private final WikiPages shelf;
    private final Map<List<@Nullable Object>, ArchiveRules> archives = new HashMap<>();

    WikiLinks(WikiLayout layout, WikiPages shelf) {
        this.layout = layout;
        this.shelf = shelf;
    }

    /** A page's links, by the path of its file; that of a picture or an index has none. */
    Navigation of(String file) {
        PageStamp stamp = shelf.file(file).orElseThrow().stamp();
        if (stamp.kind() != PageKind.SERVICE && stamp.kind() != PageKind.ARCHIVE) {
            return Navigation.NONE;
        }
        String service = serviceOf(file, stamp);
        ArchiveRules archive = archive(service, stamp);
        boolean isArchived = stamp.kind() == PageKind.ARCHIVE;
        return new Navigation(
                archive.previous(stamp.period())
                        .map(period -> neighbour(service, period))
                        .orElse(null),
                isArchived
                        ? archive.next(stamp.period())
                                .map(period -> neighbour(service, period))
                                .orElse(null)
                        : null,
                isArchived && isShown(service, stamp) ? layout.flavor().link(layout.page(service)) : null,
                layout.flavor().link(layout.index()),
                null);
    }

    /** The name of the service's page that a page belongs to. */
    private String serviceOf(String file, PageStamp stamp) {
        return PageNames.candidates(stamp.schedule(), stamp.service()).stream()
                .filter(service -> file.equals((stamp.kind() == PageKind.SERVICE
                                ? layout.page(service)
                                : layout.archivePage(service, stamp.period()))
                        + WikiLayout.MARKDOWN))
                .findFirst()
                .orElseThrow();
    }

    private ArchiveRules archive(String service, PageStamp stamp) {
        return archives.computeIfAbsent(
                Arrays.asList(service, stamp.service(), stamp.environment(), stamp.schedule()),
                key -> shelf.archive(service, stamp));
    }

    private boolean isShown(String service, PageStamp stamp) {
        return shelf.file(layout.page(service) + WikiLayout.MARKDOWN)
                .filter(page -> page.stamp().isOfSameService(stamp))
                .isPresent();
    }

    private Neighbour neighbour(String service, Period period) {
        return new Neighbour(
                period.from(),
                period.to(),
                period.timeZone(),
                layout.flavor().link(layout.archivePage(service, period)));
    }
}

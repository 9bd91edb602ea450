package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.report.Report.Period;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where our pages lie in a repository. Pages are paths without ending.
 *
 * @param flavor what shows them
 * @param folder with its slash; {@code ""} for the root
 */
record WikiLayout(WikiFlavor flavor, String folder) {
    /** What Markdown pages end in. */
    static final String MARKDOWN = ".md";

    /** What pictures end in. */
    static final String PICTURE = "-latency.svg";

    WikiLayout {
        folder = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }

    /** The folder whose files may be taken for ours: everything where one name means one page, whatever folder it lies in. */
    String namespace() {
        boolean isEverything = flavor == WikiFlavor.GITHUB || folder.isEmpty();
        return isEverything ? "" : folder.substring(0, folder.length() - 1);
    }

    /** A service's own page. */
    String page(String service) {
        return folder + service;
    }

    /** The page of one period. */
    String archivePage(String service, Period period) {
        return folder + flavor.archiveFolder(service) + ArchiveRules.name(service, period);
    }

    /** The page over all services. */
    String index() {
        return folder + "SLO-Reports";
    }

    /** The picture of a page. */
    static String picture(String page) {
        return page + PICTURE;
    }

    /** The page that a picture belongs to. */
    static String pageOf(String picture) {
        return picture.substring(0, picture.length() - PICTURE.length());
    }

    /** What an image in a page reads that shows its picture. */
    String pictureLink(String page) {
        return flavor.pictureLink(picture(page));
    }

    /** All pages that a stamp belongs on. */
    List<String> pagesOf(PageStamp stamp) {
        if (stamp.kind() == PageStamp.PageKind.INDEX) {
            return List.of(index());
        }
        Stream<String> services = PageNames.candidates(stamp.schedule(), stamp.service()).stream();
        return (stamp.kind() == PageStamp.PageKind.SERVICE
                        ? services.map(this::page)
                        : services.map(service -> archivePage(service, stamp.period())))
                .toList();
    }

    /** Whether a file is at a place that belongs to what its stamp says that it is. */
    boolean fits(String file, PageStamp stamp) {
        if (stamp.kind() == PageStamp.PageKind.PICTURE) {
            return PageNames.candidates(stamp.schedule(), stamp.service()).stream()
                    .flatMap(service -> Stream.of(page(service), archivePage(service, stamp.period())))
                    .anyMatch(page -> file.equals(picture(page)));
        }
        return pagesOf(stamp).stream().anyMatch(page -> file.equals(page + MARKDOWN));
    }
}

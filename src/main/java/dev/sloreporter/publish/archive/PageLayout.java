package dev.sloreporter.publish.archive;

import dev.sloreporter.report.Report.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the files of an archive are called, where they lie in their store, and how they link to each other. A page is its path
 * without ending; the name of a service's page is its last part.
 */
public interface PageLayout {
    /** What pictures end in. */
    String PICTURE = "-latency.svg";

    /** What pages end in, with the dot. */
    String ending();

    /** The names that a service's page may have, whatever other services there are. */
    List<String> names(@Nullable String schedule, String service);

    /** A service's own page, by its name. */
    String page(String name);

    /** The page of one period, by the name of the service's page. */
    String archivePage(String name, Period period);

    /** The page over all services. */
    String index();

    /** What a link in one page to another reads. */
    String link(String from, String to);

    /** What an image in a page reads that shows the page's picture. */
    String pictureLink(String page);

    /** Whether pages have pictures beside them, and don't hold them. */
    boolean hasPictures();

    /** Whether pages have stamps and links: data have neither. */
    default boolean isStamped() {
        return true;
    }

    /** What two files have in common of which only one can be there. */
    String identity(String file);

    /** Whether a file may be one of ours, by its path. */
    boolean isLikely(String file);

    /** A page's text as it is written over its stamp. */
    default String spaced(String text) {
        return text;
    }

    /** What of a page's text, without its links, makes it another one. */
    default String essence(String text) {
        return text;
    }

    /** The file of a page. */
    default String file(String page) {
        return page + ending();
    }

    /** The picture of a page. */
    default String picture(String page) {
        return page + PICTURE;
    }

    /** The page that a picture belongs to. */
    default String pageOf(String picture) {
        return picture.substring(0, picture.length() - PICTURE.length());
    }

    /** The name of the service's page that a file belongs to by what it says of itself; empty where it isn't at its place. */
    default Optional<String> nameOf(String file, PageStamp stamp) {
        return names(stamp.schedule(), stamp.service()).stream()
                .filter(name -> files(name, stamp).anyMatch(file::equals))
                .findFirst();
    }

    private Stream<String> files(String name, PageStamp stamp) {
        return switch (stamp.kind()) {
            case SERVICE -> Stream.of(file(page(name)));
            case ARCHIVE -> Stream.of(file(archivePage(name, stamp.period())));
            case PICTURE -> Stream.of(picture(page(name)), picture(archivePage(name, stamp.period())));
            case INDEX -> Stream.of(file(index()));
        };
    }
}

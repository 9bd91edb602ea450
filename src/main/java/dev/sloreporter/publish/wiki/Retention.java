package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.publish.archive.RetentionPeriods;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes pages away that have had their time: archive pages, services' pages of which nothing newer came for so long that not
 * even an archive would keep it, and pictures whose page is gone. Only what we wrote and nobody changed since, and only of
 * environments that are published now: who publishes another one into the same wiki keeps it for as long as they like.
 */
final class Retention {
    private final WikiPages shelf;
    private final RetentionPeriods keep;
    private final Instant now;

    Retention(WikiPages shelf, RetentionPeriods keep, Instant now) {
        this.shelf = shelf;
        this.keep = keep;
        this.now = now;
    }

    void removeOver(List<Report> published) {
        Set<String> environments =
                published.stream().map(report -> name(report.environment())).collect(Collectors.toSet());
        Set<String> services = published.stream().map(Report::service).collect(Collectors.toSet());
        remove(PageKind.ARCHIVE, environments, file -> keep(file, services).isOver(period(file), now));
        remove(PageKind.SERVICE, environments, file -> keep(file, services).isLongOver(period(file), now));
        remove(PageKind.PICTURE, environments, file -> isAlone(file.getKey()));
    }

    /** Services that are not published now may be somebody else's, who keeps them for longer. */
    private RetentionPeriods keep(Map.Entry<String, PublishedFile> file, Set<String> services) {
        return services.contains(file.getValue().stamp().service()) ? keep : keep.ofOthers();
    }

    private static Period period(Map.Entry<String, PublishedFile> file) {
        return file.getValue().stamp().period();
    }

    private void remove(PageKind kind, Set<String> environments, Predicate<Map.Entry<String, PublishedFile>> isOver) {
        shelf.all(kind)
                .filter(file -> !file.getValue().isEdited()
                        && environments.contains(name(file.getValue().stamp().environment())))
                .filter(isOver)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(shelf::remove);
    }

    private boolean isAlone(String picture) {
        String page = WikiLayout.pageOf(picture) + WikiLayout.MARKDOWN;
        return shelf.file(page).isEmpty() && shelf.inTheWay(page).isEmpty();
    }

    /** No environment is one of its own. */
    private static String name(@org.jspecify.annotations.Nullable String environment) {
        return environment == null ? "" : environment;
    }
}

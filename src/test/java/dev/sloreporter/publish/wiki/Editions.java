package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.FileNames;
import dev.sloreporter.publish.archive.PageArchive.PageMaker;
import dev.sloreporter.publish.archive.RetentionPeriods;
import dev.sloreporter.publish.wiki.WikiEdition.EditionChanges;
import dev.sloreporter.publish.wiki.WikiEdition.WikiSetup;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes into a head in memory. */
final class Editions {
    private static final Renderer MARKDOWN = Format.MARKDOWN.renderer(Templates.builtIn());

    final HeadOf head;
    private final WikiSetup setup;

    Editions(HeadOf head, WikiSetup setup) {
        this.head = head;
        this.setup = setup;
    }

    static Editions of(WikiFlavor flavor) {
        return of(flavor, "", null, null);
    }

    static Editions of(WikiFlavor flavor, String folder, @Nullable String schedule, @Nullable Duration keep) {
        return new Editions(new HeadOf(), setup(flavor, folder, schedule, keep, List.of()));
    }

    static WikiSetup setup(
            WikiFlavor flavor,
            String folder,
            @Nullable String schedule,
            @Nullable Duration keep,
            List<String> services) {
        return new WikiSetup(
                new WikiLayout(flavor, folder),
                new WikiNames(FileNames.of(services), schedule),
                new PageMaker(schedule, MARKDOWN, Editions::picture, RetentionPeriods.of(keep)));
    }

    Editions on(HeadOf other) {
        return new Editions(other, setup);
    }

    /** Services whose names begin with p have pictures. */
    private static Optional<String> picture(Report report) {
        return report.service().startsWith("p")
                ? Optional.of(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>" + report.status() + "</title></svg>\n")
                : Optional.empty();
    }

    /** Publishes; the head is what it is afterwards. */
    EditionChanges publish(String now, Report... oldestFirst) {
        EditionChanges made = WikiEdition.of(head, setup, List.of(oldestFirst), Instant.parse(now));
        made.changes().ifPresent(head::apply);
        return made;
    }
}

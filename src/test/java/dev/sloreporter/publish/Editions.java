package dev.sloreporter.publish;

import dev.sloreporter.publish.Edition.Made;
import dev.sloreporter.publish.Edition.Press;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.Names;
import dev.sloreporter.render.Renderer;
import dev.sloreporter.render.Templates;
import dev.sloreporter.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes into a head in memory. */
final class Editions {
    private static final Renderer MARKDOWN = Format.MARKDOWN.renderer(Templates.builtIn());

    final Head head;
    private final Press press;

    Editions(Head head, Press press) {
        this.head = head;
        this.press = press;
    }

    static Editions of(Flavor flavor) {
        return of(flavor, "", null, null);
    }

    static Editions of(Flavor flavor, String folder, @Nullable String schedule, @Nullable Duration keep) {
        return new Editions(new Head(), press(flavor, folder, schedule, keep, List.of()));
    }

    static Press press(
            Flavor flavor, String folder, @Nullable String schedule, @Nullable Duration keep, List<String> services) {
        return new Press(
                new Layout(flavor, folder),
                new PageNames(Names.of(services), schedule),
                Keep.of(keep),
                MARKDOWN,
                Editions::picture);
    }

    Editions on(Head other) {
        return new Editions(other, press);
    }

    /** Services whose names begin with p have pictures. */
    private static Optional<String> picture(Report report) {
        return report.service().startsWith("p")
                ? Optional.of(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>" + report.status() + "</title></svg>\n")
                : Optional.empty();
    }

    /** Publishes; the head is what it is afterwards. */
    Made publish(String now, Report... oldestFirst) {
        Made made = Edition.of(head, press, List.of(oldestFirst), Instant.parse(now));
        made.changes().ifPresent(head::apply);
        return made;
    }
}

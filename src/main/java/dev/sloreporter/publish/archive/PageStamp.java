package dev.sloreporter.publish.archive;

import dev.sloreporter.io.Sha256;
import dev.sloreporter.io.UnpairedSurrogates;
import dev.sloreporter.render.page.NavigationRegion;
import dev.sloreporter.report.IndexBuilder;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.PastState;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.slo.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a published page says of itself in a line at its end, an HTML comment that nobody sees: that it is ours, whose it is,
 * and what a list of pages shows of it. What somebody wrote under it is an edit like any other. A page without one, or with one that does not fit its name, is a stranger's.
 *
 * @param kind        what kind of page
 * @param schedule    the name of the schedule that made it; null where that has none
 * @param service     whose it is; {@code ""} of an index
 * @param environment as configured
 * @param period      the report's; of an index that of its newest
 * @param status      the report's state
 * @param summary     its verdict line, cut where it is very long
 * @param owner       as configured, cut where it is very long
 * @param objectives  how many of the objectives that count are in each state
 * @param budgetLeft  what is left of the scarcest budget, in shares of it; null where none has a budget
 * @param past        the service's earlier reports over the same window, oldest first
 * @param digest      of the page's text, see {@link #digest}
 */
public record PageStamp(
        PageKind kind,
        @Nullable String schedule,
        String service,
        @Nullable String environment,
        Period period,
        Status status,
        String summary,
        @Nullable String owner,
        Map<Status, Integer> objectives,
        @Nullable Double budgetLeft,
        List<PastState> past,
        String digest) {
    /** The kinds of pages. */
    public enum PageKind {
        /** A service's own, always the newest. */
        SERVICE,
        /** A period's. */
        ARCHIVE,
        /** A picture beside one of these. */
        PICTURE,
        /** All services'. */
        INDEX
    }

    private static final int MOST_CHARACTERS = 1000;

    public PageStamp {
        objectives = Map.copyOf(objectives);
        past = List.copyOf(past);
        service = UnpairedSurrogates.replaced(service);
        environment = environment == null ? null : UnpairedSurrogates.replaced(environment);
        summary = cut(UnpairedSurrogates.replaced(summary));
        owner = owner == null ? null : cut(UnpairedSurrogates.replaced(owner));
    }

    /**
     * Of a page that shows a report.
     *
     * @param text the page without stamp and links
     */
    public static PageStamp of(PageKind kind, @Nullable String schedule, Report report, String text) {
        double budgetLeft = IndexBuilder.budgetLeft(report);
        return new PageStamp(
                kind,
                schedule,
                report.service(),
                report.environment(),
                report.period(),
                report.status(),
                report.summary(),
                report.owner(),
                IndexBuilder.counts(report),
                Double.isFinite(budgetLeft) ? budgetLeft : null,
                report.past(),
                digest(text));
    }

    /** Reads the stamp of a page; empty where it has none that is whole and makes sense. */
    public static Optional<PageStamp> read(String page) {
        return StampText.parse(page).flatMap(StampDocument::stamp);
    }

    /** The line that a page ends with. */
    String line() {
        return StampText.print(StampDocument.of(this));
    }

    /** A page's text with this stamp as its last line. */
    public String under(String text) {
        return text + (text.endsWith("\n") ? "" : "\n") + line() + "\n";
    }

    /** A page's text without its stamp; of a page that has one only. */
    public static String textOf(String page) {
        return StampText.without(page);
    }

    /**
     * What a page's text is known again by: half of its SHA-256, in hexadecimal digits.
     *
     * @param text without stamp and without the links to other pages, which change after the page was made
     */
    public static String digest(String text) {
        return Sha256.hex(text, Sha256.DIGITS / 2);
    }

    /** Whether somebody changed a page that has a stamp: more than its links to other pages, which change after it was made. */
    public static boolean isEdited(String page) {
        // An editor or git may have changed the ends of lines.
        String text = page.replace("\r\n", "\n");
        return read(text)
                .filter(stamp -> stamp.digest().equals(digest(NavigationRegion.without(textOf(text)))))
                .isEmpty();
    }

    /** Whether a page is of the same service as this one: the same name, environment and schedule. */
    public boolean isOfSameService(PageStamp other) {
        return service.equals(other.service)
                && java.util.Objects.equals(environment, other.environment)
                && java.util.Objects.equals(schedule, other.schedule);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
    }
}

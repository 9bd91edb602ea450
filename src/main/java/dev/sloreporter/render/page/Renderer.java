package dev.sloreporter.render.page;

import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import java.util.function.UnaryOperator;

/**
 * Turns a document into one format's text, ending with a newline. The same document gives the same text, whatever the
 * machine's locale, zone or clock.
 */
public interface Renderer {
    /** One service's page. */
    String render(Report report, Navigation navigation);

    /** The page over all services, beside whose it lies. */
    String render(Index index);

    /**
     * The page over all services.
     *
     * @param address from the name of a page, without its ending, to where a link to it leads
     */
    String render(Index index, UnaryOperator<String> address);

    /** A page of this format with other links to its neighbours. */
    String renavigated(String page, Navigation navigation);

    /** One service's page that stands alone. */
    default String render(Report report) {
        return render(report, Navigation.NONE);
    }
}

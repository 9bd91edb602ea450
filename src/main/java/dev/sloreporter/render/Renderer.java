package dev.sloreporter.render;

import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;

/**
 * Turns a document into one format's text, ending with a newline. The same document gives the same text, whatever the
 * machine's locale, zone or clock.
 */
public interface Renderer {
    /** One service's page. */
    String render(Report report);

    /** The page over all services. */
    String render(Index index);
}

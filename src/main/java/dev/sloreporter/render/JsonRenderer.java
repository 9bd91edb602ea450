package dev.sloreporter.render;

import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;

/** The documents as JSON: the records' components in their order, nulls written, two spaces of indentation. */
final class JsonRenderer implements Renderer {
    @Override
    public String render(Report report) {
        return Json.write(report);
    }

    @Override
    public String render(Index index) {
        return Json.write(index);
    }
}

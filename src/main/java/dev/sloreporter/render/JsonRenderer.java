package dev.sloreporter.render;

import dev.sloreporter.render.page.Navigation;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.words.DocumentJson;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import java.util.function.UnaryOperator;

/** The documents as JSON: the records' components in their order, nulls written, two spaces of indentation. No links. */
final class JsonRenderer implements Renderer {
    @Override
    public String render(Report report, Navigation navigation) {
        return DocumentJson.write(report);
    }

    @Override
    public String render(Index index) {
        return DocumentJson.write(index);
    }

    @Override
    public String render(Index index, UnaryOperator<String> address) {
        return render(index);
    }

    @Override
    public String renavigated(String page, Navigation navigation) {
        return page;
    }
}

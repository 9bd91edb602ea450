package dev.sloreporter.render.page;

import dev.sloreporter.render.words.LongNames;
import dev.sloreporter.render.words.MarkdownSize;
import dev.sloreporter.render.words.MarkdownText;
import dev.sloreporter.render.words.PageText;
import dev.sloreporter.render.words.WebAddresses;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Markdown for wikis, readable as plain text: {@code report.md.ftl}, {@code index.md.ftl}. */
public final class MarkdownRenderer implements Renderer {
    static final Map<String, TemplateFunction> FUNCTIONS = Map.of(
            "code", a -> code(PageText.shortened(a.text(0))),
            "fence", a -> MarkdownText.fence(a.text(0)),
            "url", a -> new MarkdownOutputFormat.MarkdownOutput(null, WebAddresses.encoded(a.text(0))),
            "verbatim", a -> new MarkdownOutputFormat.MarkdownOutput(null, PageText.visible(a.text(0))));

    private final Templates.Engine engine;

    public MarkdownRenderer(Templates templates) {
        this.engine = templates.engine(MarkdownOutputFormat.INSTANCE);
    }

    private static MarkdownOutputFormat.MarkdownOutput code(String text) {
        return new MarkdownOutputFormat.MarkdownOutput(
                null, "<code>" + MarkdownText.code(PageText.visible(text)) + "</code>");
    }

    @Override
    public String render(Report report, Navigation navigation) {
        return MarkdownSize.bounded(engine.render(
                "report.md.ftl",
                PageModel.of(LongNames.cut(report), navigation, engine.finished(region(navigation)), FUNCTIONS)));
    }

    @Override
    public String render(Index index) {
        return render(index, file -> file + ".md");
    }

    @Override
    public String render(Index index, UnaryOperator<String> address) {
        return MarkdownSize.bounded(
                engine.render("index.md.ftl", PageModel.of(LongNames.cut(index), address, FUNCTIONS)));
    }

    @Override
    public String renavigated(String page, Navigation navigation) {
        return NavigationRegion.replaced(page, region(navigation));
    }

    private String region(Navigation navigation) {
        return navigation.isAny()
                ? NavigationRegion.around(engine.render("md/navigation.md.ftl", PageModel.of(navigation, FUNCTIONS)))
                : "";
    }
}

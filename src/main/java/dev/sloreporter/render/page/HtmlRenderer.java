package dev.sloreporter.render.page;

import dev.sloreporter.io.Sha256;
import dev.sloreporter.render.words.LongNames;
import dev.sloreporter.render.words.WebAddresses;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import freemarker.core.HTMLOutputFormat;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One HTML file that works offline: {@code report.html.ftl}, {@code index.html.ftl}. */
public final class HtmlRenderer implements Renderer {
    private static final Map<String, TemplateFunction> FUNCTIONS =
            Map.of("hash", a -> sha256(a.text(0)), "url", a -> WebAddresses.encoded(a.text(0)));

    private final Templates.Engine engine;

    public HtmlRenderer(Templates templates) {
        this.engine = templates.engine(HTMLOutputFormat.INSTANCE);
    }

    @Override
    public String render(Report report, Navigation navigation) {
        return engine.render(
                "report.html.ftl",
                PageModel.of(LongNames.cut(report), navigation, engine.finished(region(navigation)), FUNCTIONS));
    }

    @Override
    public String render(Index index) {
        return render(index, file -> file + ".html");
    }

    @Override
    public String render(Index index, UnaryOperator<String> address) {
        return engine.render("index.html.ftl", PageModel.of(LongNames.cut(index), address, FUNCTIONS));
    }

    @Override
    public String renavigated(String page, Navigation navigation) {
        return NavigationRegion.replaced(page, region(navigation));
    }

    private String region(Navigation navigation) {
        return navigation.isAny()
                ? NavigationRegion.around(
                        engine.render("html/navigation.html.ftl", PageModel.of(navigation, FUNCTIONS)))
                : "";
    }

    /** What a Content-Security-Policy names a style or script by: {@code sha256-…} of its bytes. */
    private static String sha256(String source) {
        return "sha256-" + Base64.getEncoder().encodeToString(Sha256.bytes(source));
    }
}

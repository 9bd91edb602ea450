package dev.sloreporter.render.page;

import dev.sloreporter.render.words.LongNames;
import dev.sloreporter.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few lines of Markdown for a chat, a mail or a pipeline's page: {@code summary.md.ftl}, once for each report. */
public final class SummaryRenderer {
    private final Templates.Engine engine;

    public SummaryRenderer(Templates templates) {
        this.engine = templates.engine(MarkdownOutputFormat.INSTANCE);
    }

    /**
     * The summary of reports, in their order.
     *
     * @param pages from a service's name to its page, relative to where the summary is read; without those that have none
     */
    public String render(List<Report> reports, Map<String, String> pages) {
        return reports.stream()
                .map(report -> render(report, pages.get(report.service())))
                .collect(Collectors.joining("\n---\n\n"));
    }

    private String render(Report report, @Nullable String page) {
        Map<String, @Nullable Object> model =
                new HashMap<>(PageModel.of(LongNames.cut(report), MarkdownRenderer.FUNCTIONS));
        model.put("page", page);
        return engine.render("summary.md.ftl", model);
    }
}

package dev.sloreporter.render;

import dev.sloreporter.render.page.Navigation;
import dev.sloreporter.render.page.Notice;
import dev.sloreporter.render.page.Notification;
import dev.sloreporter.render.page.NotificationRenderer;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.SummaryRenderer;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.render.page.UnusableTemplateException;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders a page with next to nothing on it, so that a template that can't be used is found before anything is asked. */
public final class TemplateCheck {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-02T00:00:00Z");

    private TemplateCheck() {}

    /** What is wrong with templates, naming the template and the line; empty where they can be used. */
    public static Optional<String> problem(Templates templates) {
        try {
            for (Format format : Format.values()) {
                Renderer renderer = format.renderer(templates);
                renderer.render(report(), navigation());
                renderer.render(index());
            }
            new SummaryRenderer(templates).render(List.of(report()), Map.of());
            for (String format : NotificationRenderer.FORMATS) {
                new NotificationRenderer(templates, format).render(notification());
            }
            return Optional.empty();
        } catch (UnusableTemplateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Notification notification() {
        Notice notice = Notice.of(report(), Optional.of(Status.PASS), Optional.of("https://example.org/sample.html"));
        return new Notification(Notification.SCHEMA, TO, "changes", List.of(notice));
    }

    private static Report.Period period() {
        return new Report.Period("1d", FROM, TO, ZoneId.of("UTC"), 1, PeriodKind.ROLLING);
    }

    private static Navigation navigation() {
        Navigation.Neighbour neighbour = new Navigation.Neighbour(FROM, TO, ZoneId.of("UTC"), "archive/sample");
        return new Navigation(neighbour, neighbour, "sample", "index", "sample.svg");
    }

    private static Report report() {
        return new Report(
                Report.SCHEMA,
                TO,
                "sample",
                null,
                null,
                null,
                List.of(),
                null,
                Status.NO_DATA,
                "No data: a sample.",
                period(),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                new Report.Queries(0, null, 0, List.of()),
                List.of(),
                new Report.ReportedSource("sample", "Prometheus", List.of(), null, 0.1, 0.95));
    }

    private static Index index() {
        return new Index(
                Index.SCHEMA,
                TO,
                null,
                period(),
                List.of(new Index.IndexRow(
                        "sample",
                        Status.NO_DATA,
                        "No data: a sample.",
                        period(),
                        "sample",
                        null,
                        Map.of(
                                Status.FAIL,
                                0,
                                Status.AT_RISK,
                                0,
                                Status.UNCERTAIN,
                                0,
                                Status.NO_DATA,
                                0,
                                Status.PASS,
                                0),
                        false,
                        List.of(),
                        List.of(new Index.Kept(period(), Status.NO_DATA, "archive/sample")))));
    }
}

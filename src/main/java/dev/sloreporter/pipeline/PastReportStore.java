package dev.sloreporter.pipeline;

import dev.sloreporter.history.History;
import dev.sloreporter.history.PastReport;
import dev.sloreporter.plan.RunTimes;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.ReportJson;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.PastReports;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Window;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Past reports over the same window, in the history: those before this run, and its own for later ones. A window that is
 * spelled out comes once, so that its reports aren't kept.
 */
final class PastReportStore {
    private final History history;
    private final UnaryOperator<String> identities;
    private final RunTimes.PlacedWindow period;
    private final Renderer json = Format.JSON.renderer(Templates.builtIn());

    /** @param identities by service: what distinguishes it from others of the same name, which ask another store or otherwise */
    PastReportStore(History history, RunTimes.PlacedWindow period, UnaryOperator<String> identities) {
        this.history = history;
        this.period = period;
        this.identities = identities;
    }

    private String key(String service) {
        return period.window().key() + " of " + identities.apply(service);
    }

    /** Earlier reports of a service. */
    PastReports past(String service) {
        return PastReports.of(
                history.reports(service, key(service), period.range().to(), PastReports.MOST).stream()
                        .map(kept -> ReportJson.read(kept.document().getBytes(StandardCharsets.UTF_8)))
                        .filter(ReportJson.OwnReport.class::isInstance)
                        .map(ours -> ((ReportJson.OwnReport) ours).report())
                        .toList());
    }

    /** Keeps a report of this run. */
    void keep(Report report) {
        if (!(period.window() instanceof Window.Explicit)) {
            String document = json.render(report);
            history.keep(new PastReport(
                    report.service(), key(report.service()), period.range().to(), document));
        }
    }
}

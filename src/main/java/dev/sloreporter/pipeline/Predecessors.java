package dev.sloreporter.pipeline;

import dev.sloreporter.history.History;
import dev.sloreporter.history.PastReport;
import dev.sloreporter.plan.Horizon;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.Renderer;
import dev.sloreporter.render.ReportJson;
import dev.sloreporter.render.Templates;
import dev.sloreporter.report.Past;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.Window;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Reports over the same window that ended before, and this run's for those to come. One that is spelled out is never kept. */
final class Predecessors {
    /** So far back a report with data is looked for. */
    private static final int MOST = 8;

    private final History history;
    private final String key;
    private final Horizon.Placed period;
    private final Renderer json = Format.JSON.renderer(Templates.builtIn());

    /** @param store identity of the Prometheus: another one may have services of the same name */
    Predecessors(History history, String store, Horizon.Placed period) {
        this.history = history;
        this.key = period.window().key() + " of " + store;
        this.period = period;
    }

    /** What earlier reports of a service said; what is open since when is told by the latest that had data. */
    Past past(String service) {
        Report latest = latest(service, 1).findFirst().orElse(null);
        Past past = Past.of(latest);
        return latest == null || hadData(latest)
                ? past
                : new Past(
                        latest(service, MOST)
                                .filter(Predecessors::hadData)
                                .findFirst()
                                .orElse(latest),
                        past.states());
    }

    private static boolean hadData(Report report) {
        return !report.status().equals(Status.NO_DATA.name());
    }

    private Stream<Report> latest(String service, int most) {
        return history.reports(service, key, period.range().to(), most).stream()
                .map(kept -> ReportJson.read(kept.document().getBytes(StandardCharsets.UTF_8)))
                .filter(ReportJson.Ours.class::isInstance)
                .map(ours -> ((ReportJson.Ours) ours).report());
    }

    /** Keeps a report of this run. */
    void keep(Report report) {
        if (!(period.window() instanceof Window.Explicit)) {
            String document = json.render(report);
            history.keep(new PastReport(report.service(), key, period.range().to(), document));
        }
    }
}

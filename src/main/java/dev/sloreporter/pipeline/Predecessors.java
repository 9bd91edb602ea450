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
import dev.sloreporter.slo.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reports over the same window that ended before, and this run's for those to come. One that is spelled out is never kept. */
final class Predecessors {
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

    /** What earlier reports of a service said. */
    Past past(String service) {
        return Past.of(latest(service));
    }

    private @Nullable Report latest(String service) {
        Instant to = period.range().to();
        return history.reports(service, key, to, 1).stream()
                .map(kept -> ReportJson.read(kept.document().getBytes(StandardCharsets.UTF_8)))
                .filter(ReportJson.Ours.class::isInstance)
                .map(ours -> ((ReportJson.Ours) ours).report())
                .findFirst()
                .orElse(null);
    }

    /** Keeps a report of this run. */
    void keep(Report report) {
        if (!(period.window() instanceof Window.Explicit)) {
            String document = json.render(report);
            history.keep(new PastReport(report.service(), key, period.range().to(), document));
        }
    }
}

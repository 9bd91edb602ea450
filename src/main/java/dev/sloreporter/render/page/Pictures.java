package dev.sloreporter.render.page;

import dev.sloreporter.render.chart.LatencyChart;
import dev.sloreporter.render.chart.LatencyFinding;
import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.render.words.ObjectiveTableText;
import dev.sloreporter.render.words.TimeWords;
import dev.sloreporter.report.Report;
import freemarker.core.XMLOutputFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report's pictures as SVG files: without a script or a reference to anything, light or dark as the reader's screen is,
 * the same bytes for the same report whenever it was made. They hold no label but a time zone's name.
 */
public final class Pictures {
    private static final FigureStyle LOOK = FigureStyle.typographic();
    private static final ObjectiveTableText PHRASES = new ObjectiveTableText(LOOK);

    private final Templates.Engine engine;

    public Pictures(Templates templates) {
        this.engine = templates.engine(XMLOutputFormat.INSTANCE);
    }

    /**
     * P50, P95 and P99 over the period: {@code svg/latency.svg.ftl}.
     *
     * @return empty where no latency is known, or only at a few times
     */
    public Optional<String> latency(Report report) {
        return LatencyChart.of(report, LOOK).map(chart -> engine.render("svg/latency.svg.ftl", model(chart, report)));
    }

    private static Map<String, @Nullable Object> model(Map<String, Object> chart, Report report) {
        Map<String, @Nullable Object> model = new HashMap<>(chart);
        model.put("finding", finding(report));
        TimeWords times = new TimeWords(report.period().timeZone());
        model.put("span", times.span(report.period().from(), report.period().to()));
        model.put("zone", report.period().timeZone().getId());
        return model;
    }

    /** The picture in a sentence, for those who don't see it; without a full stop. Of a report with latency. */
    static String finding(Report report) {
        return new LatencyFinding(report, LOOK, PHRASES).sentence();
    }
}

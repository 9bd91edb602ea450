package dev.sloreporter.render.page;

import dev.sloreporter.render.words.WorstFirst;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kept reports of one service over one window, for an index to list.
 *
 * @param service its name
 * @param period  the newest of them: its window is that of all
 * @param kept    the newest few, newest first
 * @param more    how many there are besides; older pages are reached by way of those
 */
public record EarlierReports(String service, Report.Period period, List<Index.Kept> kept, int more) {
    /** A quarter of days. */
    private static final int SHOWN = 92;

    /** In the index's order; a service's windows as they come. */
    static List<EarlierReports> of(Index index) {
        List<EarlierReports> all = new ArrayList<>();
        for (Index.IndexRow row : WorstFirst.worstServices(index.services())) {
            Map<String, List<Index.Kept>> byWindow = new LinkedHashMap<>();
            row.archive()
                    .forEach(kept -> byWindow.computeIfAbsent(group(kept), key -> new ArrayList<>())
                            .add(kept));
            byWindow.values().forEach(kept -> all.add(of(row.service(), kept)));
        }
        return all;
    }

    /** Of those that were spelled out each may have a length of its own, so they stand together. */
    private static String group(Index.Kept kept) {
        boolean isExplicit = kept.period().kind() == PeriodKind.EXPLICIT;
        return isExplicit ? "" : kept.period().window();
    }

    private static EarlierReports of(String service, List<Index.Kept> kept) {
        int shown = Math.min(SHOWN, kept.size());
        return new EarlierReports(service, kept.get(0).period(), kept.subList(0, shown), kept.size() - shown);
    }
}

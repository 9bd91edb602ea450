package dev.sloreporter.publish.webhook;

import dev.sloreporter.publish.webhook.WebhookSettings.On;
import dev.sloreporter.render.page.Notice;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which reports are news to a receiver. A verdict that it was told, over the same period, is none, so that a run made again
 * is quiet. Changes are told of periods that go on: neither of one that was spelled out, nor of an earlier one than was told.
 */
final class NoticeFilter {
    private final On on;
    private final DeliveredVerdicts told;
    private final Function<Report, Optional<String>> page;

    /**
     * News.
     *
     * @param told what the receiver knows; it takes up what it is about to be told
     * @param page where a report can be read
     */
    NoticeFilter(On on, DeliveredVerdicts told, Function<Report, Optional<String>> page) {
        this.on = on;
        this.told = told;
        this.page = page;
    }

    List<Notice> of(List<Report> oldestFirst) {
        List<Notice> notices = new ArrayList<>();
        for (Report report : oldestFirst) {
            if (on == On.CHANGES && isExplicit(report)) {
                continue;
            }
            Optional<Status> before = before(report);
            if (!told.knows(report) && isWanted(report, before)) {
                notices.add(Notice.of(report, before, page.apply(report)));
            }
            told.add(report);
        }
        return notices;
    }

    /** What was told before; else what the history knows of the report before. */
    private Optional<Status> before(Report report) {
        List<Report.PastState> past = isExplicit(report) ? List.of() : report.past();
        return told.before(report)
                .or(() -> past.isEmpty()
                        ? Optional.empty()
                        : Optional.of(past.get(past.size() - 1).status()));
    }

    private boolean isWanted(Report report, Optional<Status> before) {
        return switch (on) {
            case CHANGES -> !told.isPast(report) && isChange(report, before);
            case FAILURES -> report.status() == Status.FAIL;
            case ALWAYS -> true;
        };
    }

    /** A first report is news where it isn't good news. */
    private static boolean isChange(Report report, Optional<Status> before) {
        return report.status() != before.orElse(Status.PASS);
    }

    private static boolean isExplicit(Report report) {
        return report.period().kind() == PeriodKind.EXPLICIT;
    }
}

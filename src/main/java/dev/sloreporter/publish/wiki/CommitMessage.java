package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.LatencyKind;
import dev.sloreporter.slo.ObjectiveKind;
import dev.sloreporter.slo.ResourceKind;
import dev.sloreporter.slo.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a commit says: the verdicts, the worst change first. Services appear by the names of their pages, and nothing else that is not our own: a
 * forge reads mentions, references and trailers in messages.
 */
final class CommitMessage {
    private static final int LONGEST_SUBJECT = 72;
    private static final String BEGIN = "SLO reports: ";

    private CommitMessage() {}

    /**
     * A report that was published.
     *
     * @param page   the service's page, without folder and ending
     * @param before the state that the page showed, over the same window; null where there was none
     */
    record PublishedReport(
            String page, Report report, @Nullable Status before) {
        boolean isChanged() {
            return before != null && before != report.status();
        }

        private boolean isKept() {
            return report.status() == Status.PASS && !isChanged();
        }

        private boolean isWorse() {
            return before != null && report.status().compareTo(before) < 0;
        }

        private String verdict() {
            return report.status().words() + (before != null && isChanged() ? " (was " + before.words() + ")" : "");
        }

        private String line() {
            String failing = report.objectives().stream()
                    .filter(objective -> objective.counted() && objective.status() == report.status())
                    .map(CommitMessage::kind)
                    .distinct()
                    .collect(Collectors.joining(", "));
            String period = ArchiveRules.name("", report.period()).substring(ArchiveRules.SEPARATOR.length());
            return "- " + page + " " + period.replace(ArchiveRules.SEPARATOR, " to ") + ": " + verdict()
                    + (report.status() == Status.PASS || failing.isEmpty() ? "" : ", " + failing);
        }
    }

    /** The message, ending with a newline. */
    static String of(List<PublishedReport> published, int removed) {
        List<PublishedReport> worstFirst = published.stream()
                .sorted(Comparator.comparing((PublishedReport one) -> !one.isWorse())
                        .thenComparing(one -> !one.isChanged())
                        .thenComparing(one -> one.report().status())
                        .thenComparing(PublishedReport::page)
                        .thenComparing(one -> one.report().period().to()))
                .toList();
        List<String> lines = new ArrayList<>();
        worstFirst.forEach(one -> lines.add(one.line()));
        if (removed > 0) {
            lines.add("- " + removed + (removed == 1 ? " file" : " files") + " removed, kept long enough");
        }
        return subject(worstFirst) + "\n\n" + String.join("\n", lines) + "\n";
    }

    /** As many verdicts as have room; how many there are besides is always said. */
    private static String subject(List<PublishedReport> worstFirst) {
        List<PublishedReport> named =
                worstFirst.stream().filter(one -> !one.isKept()).toList();
        int kept = worstFirst.size() - named.size();
        for (int shown = named.size(); shown >= 0; shown--) {
            List<String> parts = new ArrayList<>();
            named.subList(0, shown).forEach(one -> parts.add(one.page() + " " + one.verdict()));
            if (shown < named.size()) {
                parts.add((named.size() - shown) + (shown > 0 ? " more" : " not kept"));
            }
            if (kept > 0) {
                parts.add(kept + " kept");
            }
            String subject = BEGIN + (parts.isEmpty() ? "pages renewed" : String.join(", ", parts));
            if (subject.length() <= LONGEST_SUBJECT) {
                return subject;
            }
        }
        return BEGIN + worstFirst.size();
    }

    /** {@code P95}, {@code error rate}: what kind of objective it is, without its route. */
    private static String kind(ObjectiveReport objective) {
        ObjectiveKind kind = objective.objective().kind();
        return kind instanceof LatencyKind || kind instanceof ResourceKind
                ? kind.noun()
                : kind.key().replace('_', ' ');
    }
}

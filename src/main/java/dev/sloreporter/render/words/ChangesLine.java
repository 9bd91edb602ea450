package dev.sloreporter.render.words;

import dev.sloreporter.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What changed since the period before, in one line for a terminal. */
public final class ChangesLine {
    private static final int SHOWN = 3;

    private ChangesLine() {}

    /** {@code Since 1-8 Sep}: how the line begins; empty where no period before is known. */
    public static Optional<String> heading(Report report) {
        Report.Previous previous = report.previous();
        TimeWords times = new TimeWords(report.period().timeZone());
        return previous == null
                ? Optional.empty()
                : Optional.of(
                        "Since " + times.days(previous.from(), previous.to()).replace(" \u2013 ", "-"));
    }

    /** {@code worse: P95 < 200 ms, PASS -> FAIL: 96.24 % -> 92.10 %; slower: ...}. */
    public static String changes(Report report, FigureStyle look) {
        List<FirstScreen.Difference> all = new FirstScreen(report, look, new ObjectiveTableText(look)).differences();
        if (all.isEmpty()) {
            return "nothing changed";
        }
        String shown = String.join(
                "; ",
                all.stream()
                        .limit(SHOWN)
                        .map(one -> one.kind().toLowerCase(Locale.ROOT) + ": " + one.text())
                        .toList());
        return all.size() > SHOWN ? shown + " (" + (all.size() - SHOWN) + " more in the report)" : shown;
    }
}

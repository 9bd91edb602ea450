package dev.sloreporter.cli;

import dev.sloreporter.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The states that make the exit code 4, where a report as a whole or an objective that counts is in one.
 *
 * @param states as reports spell them; empty for {@code never}
 */
record FailOn(Set<String> states) {
    /** What {@code report} has by default. */
    static final FailOn NEVER = new FailOn(Set.of());
    /** What {@code gate} has by default. */
    static final FailOn GATE = new FailOn(new LinkedHashSet<>(List.of("FAIL", "NO_DATA")));

    /** Of {@code --fail-on}'s words. */
    static FailOn named(List<String> names) {
        Set<String> states = new LinkedHashSet<>();
        for (String name : names) {
            String word = name.strip();
            String state = word.toUpperCase(Locale.ROOT).replace('-', '_');
            if (word.equals("never")) {
                if (names.size() > 1) {
                    throw new UsageRefusal("--fail-on: never goes with nothing else");
                }
            } else if (state.equals("PASS") || !Report.STATES.contains(state)) {
                throw new UsageRefusal("--fail-on: \"" + word
                        + "\" is no state to fail on; one or more of fail,at-risk,uncertain,no-data, or never");
            } else {
                states.add(state);
            }
        }
        return new FailOn(states);
    }

    boolean isMet(List<Report> reports) {
        return reports.stream().anyMatch(report -> !statesIn(report).isEmpty());
    }

    /** Those of the states that a report is in, or an objective of it that counts, worst first. */
    List<String> statesIn(Report report) {
        return Report.STATES.stream()
                .filter(states::contains)
                .filter(state -> report.status().equals(state)
                        || report.objectives().stream()
                                .anyMatch(o -> o.counted() && o.status().equals(state)))
                .toList();
    }

    /** {@code exit 4: FAIL of shop is in --fail-on fail,no-data}: why a run passes or not. */
    String sentence(List<Report> reports) {
        List<String> met = new ArrayList<>();
        for (String state : Report.STATES) {
            List<String> services = reports.stream()
                    .filter(report -> statesIn(report).contains(state))
                    .map(report -> TerminalStyle.plain(report.service()))
                    .toList();
            if (!services.isEmpty()) {
                met.add(TerminalStyle.words(state) + (reports.size() > 1 ? " of " + String.join(", ", services) : ""));
            }
        }
        if (met.isEmpty()) {
            return states.isEmpty() ? "exit 0: --fail-on " + this : "exit 0: nothing is in --fail-on " + this;
        }
        return "exit 4: " + String.join(" and ", met) + (met.size() > 1 ? " are" : " is") + " in --fail-on " + this;
    }

    /** As the command line spells it. */
    @Override
    public String toString() {
        return states.isEmpty()
                ? "never"
                : states.stream()
                        .map(state -> state.toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(","));
    }
}

package dev.sloreporter.cli;

import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The states that make the exit code 4, where a report as a whole or an objective that counts is in one.
 *
 * @param states as reports spell them; empty for {@code never}
 */
record FailOn(Set<Status> states) {
    /** What {@code report} has by default. */
    static final FailOn NEVER = new FailOn(Set.of());
    /** What {@code gate} has by default. */
    static final FailOn GATE = new FailOn(EnumSet.of(Status.FAIL, Status.NO_DATA));

    /** Of {@code --fail-on}'s words. */
    static FailOn named(List<String> names) {
        Set<Status> states = new LinkedHashSet<>();
        for (String name : names) {
            String word = name.strip();
            Optional<Status> state = Status.named(word.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (word.equals("never")) {
                if (names.size() > 1) {
                    throw new UsageException("--fail-on: never goes with nothing else");
                }
            } else if (state.isEmpty() || state.get() == Status.PASS) {
                throw new UsageException("--fail-on: \"" + word
                        + "\" is no state to fail on; one or more of fail,at-risk,uncertain,no-data, or never");
            } else {
                states.add(state.get());
            }
        }
        return new FailOn(states);
    }

    boolean isMet(List<Report> reports) {
        return reports.stream().anyMatch(report -> !statesIn(report).isEmpty());
    }

    /** Those of the states that a report is in, or an objective of it that counts, worst first. */
    List<Status> statesIn(Report report) {
        return Arrays.stream(Status.values())
                .filter(states::contains)
                .filter(state -> report.status() == state
                        || report.objectives().stream().anyMatch(o -> o.counted() && o.status() == state))
                .toList();
    }

    /** {@code exit 4: FAIL of shop is in --fail-on fail,no-data}: why a run passes or not. */
    String sentence(List<Report> reports) {
        List<String> met = new ArrayList<>();
        for (Status state : Status.values()) {
            List<String> services = reports.stream()
                    .filter(report -> statesIn(report).contains(state))
                    .map(report -> TerminalStyle.plain(report.service()))
                    .toList();
            if (!services.isEmpty()) {
                met.add(state.words() + (reports.size() > 1 ? " of " + String.join(", ", services) : ""));
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
                        .map(state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(","));
    }
}

package dev.sloreporter.render.words;

import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** A report's objectives as the tables show them. */
public final class ObjectiveGroups {
    /** From so many objectives on, the kept ones are folded away. */
    private static final int MANY = 30;

    private final Report report;
    private final List<ObjectiveReport> ordered;

    public ObjectiveGroups(Report report) {
        this.report = report;
        this.ordered = WorstFirst.objectives(report);
    }

    /** Rows under one title; the first group has none. */
    public record ObjectiveGroup(String title, List<ObjectiveReport> objectives) {}

    public List<ObjectiveReport> ordered() {
        return ordered;
    }

    /** Of the whole service, for single routes, and those that don't count; without the folded ones. */
    public List<ObjectiveGroup> open() {
        return groups(objective -> !isFolded(objective));
    }

    /** Kept ones, where there are many objectives. */
    public List<ObjectiveGroup> folded() {
        return groups(this::isFolded);
    }

    private boolean isFolded(ObjectiveReport objective) {
        return ordered.size() >= MANY && objective.counted() && objective.status() == Status.PASS;
    }

    private List<ObjectiveGroup> groups(Predicate<ObjectiveReport> shown) {
        List<ObjectiveGroup> groups = new ArrayList<>();
        add(groups, "", shown.and(o -> o.counted() && o.route() == null));
        add(groups, "For single routes", shown.and(o -> o.counted() && o.route() != null));
        add(groups, "Not counted", shown.and(o -> !o.counted()));
        return groups;
    }

    private void add(List<ObjectiveGroup> groups, String title, Predicate<ObjectiveReport> members) {
        List<ObjectiveReport> objectives = ordered.stream().filter(members).toList();
        if (!objectives.isEmpty()) {
            groups.add(new ObjectiveGroup(title, objectives));
        }
    }

    /** Those with an error budget in the period: counted ones first, worst state first, then least left. */
    public List<ObjectiveReport> budgets() {
        return ordered.stream()
                .filter(objective -> WorstFirst.resultOf(
                                objective, report.period().window())
                        .filter(result -> result.status() != Status.NO_DATA
                                && result.judged().budget() != null)
                        .isPresent())
                .toList();
    }

    /** Whether any result has one of the period before beside it. */
    public boolean isCompared() {
        return ordered.stream()
                .flatMap(objective -> objective.results().stream())
                .anyMatch(result -> result.previous() != null);
    }

    public List<ObjectiveReport> notCounted() {
        return ordered.stream().filter(objective -> !objective.counted()).toList();
    }

    /** The states that the table holds, in any window, worst first. */
    public List<Status> statesShown() {
        return Arrays.stream(Status.values())
                .filter(state -> ordered.stream()
                        .anyMatch(o -> o.status() == state
                                || o.results().stream().anyMatch(result -> result.status() == state)))
                .toList();
    }
}

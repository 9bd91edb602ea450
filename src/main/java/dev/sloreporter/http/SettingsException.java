package dev.sloreporter.http;

import java.util.List;
import java.util.stream.Collectors;

/** A client can't be made of these settings; it has all reasons at once. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<SettingsProblem> problems;

    SettingsException(List<SettingsProblem> problems) {
        super(problems.stream().map(SettingsProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, at least one. */
    public List<SettingsProblem> problems() {
        return problems;
    }
}

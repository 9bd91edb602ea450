package dev.sloreporter.cli;

import java.util.List;

/** Ends the program before anything was asked or written: wrong usage or configuration. Each line says what and how to mend it. */
final class UsageRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> lines;

    UsageRefusal(List<String> lines) {
        this(ExitCode.USAGE, lines);
    }

    UsageRefusal(String line) {
        this(List.of(line));
    }

    private UsageRefusal(int exitCode, List<String> lines) {
        super(String.join("; ", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    int exitCode() {
        return exitCode;
    }

    List<String> lines() {
        return lines;
    }
}

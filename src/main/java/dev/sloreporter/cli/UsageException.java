package dev.sloreporter.cli;

import dev.sloreporter.http.SettingsException;
import java.util.List;

/**
 * A command line or configuration that can't be used: ends the program before anything was asked or written. Each line says
 * what is wrong and how to mend it.
 */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    UsageException(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    UsageException(String line) {
        this(List.of(line));
    }

    /** Of how Prometheus is reached. */
    UsageException(SettingsException e) {
        this(sentences(e));
    }

    /** What is wrong with how Prometheus is reached. */
    static List<String> sentences(SettingsException e) {
        return e.problems().stream().map(problem -> "prometheus." + problem).toList();
    }

    List<String> lines() {
        return lines;
    }
}

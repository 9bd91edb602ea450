package dev.sloreporter.config;

import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What goes along through one reading of a file: where problems go, the environment, where relative paths begin. */
final class Reading {
    private final Problems problems = new Problems();
    private final SortedSet<String> askedFor = new TreeSet<>();
    private final Variables variables;
    private final Path directory;

    Reading(Path directory, Function<String, @Nullable String> environment) {
        this.directory = directory;
        this.variables = new Variables(environment);
    }

    Problems problems() {
        return problems;
    }

    Variables variables() {
        return variables;
    }

    /** A path that is read: relative to the file. */
    Path resolve(String path) {
        return directory.resolve(path).normalize();
    }

    /** Notes that a key is known, {@code services[].name}. */
    void ask(String path) {
        askedFor.add(path.replaceAll("\\[\\d+]", "[]"));
    }

    /** Every key that was looked for so far. */
    SortedSet<String> askedFor() {
        return askedFor;
    }
}

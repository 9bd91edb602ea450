package dev.sloreporter.config;

import dev.sloreporter.slo.Parsed;
import java.nio.file.Path;
import java.util.function.Function;

/** What all parts of a file share while it is read: its problems, its variables, the folder of its relative paths. */
final class ReadingContext {
    /** Entries of lists and mappings; a thousand services have about 30 000. Aliases can make many of a few characters. */
    static final int MOST_ENTRIES = 300_000;

    private final Problems problems = new Problems();
    private final Function<String, Parsed<String>> variables;
    private final Path directory;
    private int entries;

    /** @param variables replaces those in a text */
    ReadingContext(Path directory, Function<String, Parsed<String>> variables) {
        this.directory = directory;
        this.variables = variables;
    }

    /** Of a text that names no files and has no variables, wherever it is from. */
    static ReadingContext ofData() {
        return new ReadingContext(Path.of(""), Parsed::of);
    }

    Problems problems() {
        return problems;
    }

    /** A text with its variables replaced. */
    Parsed<String> expanded(String text) {
        return variables.apply(text);
    }

    /** Counts entries that are about to be read; false, once they are more than a configuration has. */
    boolean mayRead(int more) {
        entries += more;
        return entries <= MOST_ENTRIES;
    }

    /** A path that is read: relative to the file. */
    Path resolve(String path) {
        return directory.resolve(path).normalize();
    }
}

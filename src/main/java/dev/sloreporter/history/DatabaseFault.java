package dev.sloreporter.history;

import dev.sloreporter.io.FileWords;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a database didn't do what it was asked.
 *
 * @param kind   what can still be done
 * @param cause  what happened, without a full stop
 * @param remedy what to do about it, a sentence
 */
record DatabaseFault(FaultKind kind, String cause, String remedy) {
    /** What can still be done after a fault. */
    enum FaultKind {
        /** Another program was in the way: the next call may work. */
        BUSY,
        /** Two writers were in each other's way: the same again works. */
        CONFLICT,
        /** Nothing can be written, but reading may work. */
        UNWRITABLE,
        /** Nothing works any more. */
        LOST
    }

    /** SQLite's driver puts the library's words behind its own: {@code [SQLITE_CORRUPT] The database ... (database ...)}. */
    private static final Pattern DOUBLED = Pattern.compile("\\[SQLITE_\\w+] [^()]+\\(([^()]+)\\)");

    /** The first line of what a failure says, or its name where it says nothing. */
    static String messageOf(Throwable failure) {
        if (failure instanceof IOException file) {
            return FileWords.of(file);
        }
        return words(failure.getMessage() == null ? root(failure) : failure);
    }

    /** What the first of a chain of failures says. */
    static String rootMessageOf(Throwable failure) {
        return words(root(failure));
    }

    private static Throwable root(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static String words(Throwable deepest) {
        return Optional.ofNullable(deepest.getMessage())
                .flatMap(message -> message.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst())
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").replaceAll("[.:]+$", ""))
                .map(line ->
                        DOUBLED.matcher(line).matches() ? DOUBLED.matcher(line).replaceFirst("$1") : line)
                .orElse(deepest.getClass().getSimpleName());
    }
}

package dev.sloreporter.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The process as the program sees it: where it prints, its clock, its variables, its directory. Tests make their own.
 *
 * @param out         for results
 * @param err         for progress, logs and problems
 * @param clock       the only one
 * @param variables   of the environment, for the configuration and {@code NO_COLOR}
 * @param directory   what relative paths are relative to
 * @param isTerminal  whether somebody looks at {@code out}
 */
public record Environment(
        PrintStream out,
        PrintStream err,
        Clock clock,
        Map<String, String> variables,
        Path directory,
        boolean isTerminal) {
    /** Those of this process. */
    static Environment ofProcess() {
        return new Environment(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                System.getenv(),
                Path.of(""),
                hasTerminal());
    }

    /** A path of the command line, made relative to the directory. */
    Path path(Path path) {
        return directory.resolve(path);
    }

    /** Up to Java 21 there is a console only on a terminal; later there is always one, and it can tell. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}

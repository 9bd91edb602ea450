package dev.sloreporter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sentence about a failure that is a bug of this program. */
final class UnexpectedFailureText {
    private UnexpectedFailureText() {}

    /** One line. The stack trace goes into a file: it helps those who mend it, not the one who reads the line. */
    static String sentence(Throwable problem) {
        String message = problem.getMessage() == null ? "" : ": " + TerminalStyle.plain(problem.getMessage());
        return "Internal error, a bug in slo-reporter: " + problem.getClass().getSimpleName() + message
                + details(problem);
    }

    private static String details(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        try {
            Path file = Files.createTempFile("slo-reporter-error-", ".txt");
            Files.writeString(file, trace.toString(), StandardCharsets.UTF_8);
            return ". Details are in " + file;
        } catch (IOException e) {
            return "\n" + trace;
        }
    }
}

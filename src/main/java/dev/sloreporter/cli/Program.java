package dev.sloreporter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** The whole program as a function: arguments in; text, files and an exit code out. */
public final class Program {
    private final Surroundings surroundings;

    public Program(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs one command. Whatever happens becomes an exit code and a sentence. */
    public int run(String... arguments) {
        CommandLine commands = new CommandLine(new SloReporter())
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(new GateCommand(surroundings))
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new DemoCommand(surroundings))
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::usage)
                .setExecutionExceptionHandler((problem, command, parsed) -> failed(problem));
        return commands.execute(arguments);
    }

    private int usage(CommandLine.ParameterException problem, String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("discover")) {
            surroundings
                    .err()
                    .println("discover is not built yet; report --prometheus URL --save FILE writes what is found as a"
                            + " configuration");
            return ExitCode.USAGE;
        }
        CommandLine command = problem.getCommandLine();
        surroundings.err().println(problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, command.getErr());
        surroundings.err().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private int failed(Exception problem) {
        if (problem instanceof Refusal refusal) {
            refusal.lines().stream().map(Screen::plain).forEach(surroundings.err()::println);
            return refusal.exitCode();
        }
        return bug(problem);
    }

    private int bug(Exception problem) {
        surroundings
                .err()
                .println("Internal error, a bug in slo-reporter: "
                        + problem.getClass().getSimpleName()
                        + (problem.getMessage() == null ? "" : ": " + problem.getMessage()) + details(problem));
        return ExitCode.INTERNAL;
    }

    /** The stack trace goes into a file: it helps those who mend it, not the one who reads the line. */
    private static String details(Exception problem) {
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

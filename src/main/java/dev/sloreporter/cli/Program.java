package dev.sloreporter.cli;

import dev.sloreporter.io.JavaErrors;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;

/** The whole program as a function: arguments in; text, files and an exit code out. */
public final class Program {
    private final Environment environment;

    public Program(Environment environment) {
        this.environment = environment;
    }

    /**
     * Runs one command. Whatever happens becomes an exit code and a sentence, but for one thing: to print that there is no memory
     * left takes memory here, so that {@link UncaughtFailureHandler} does it.
     */
    public int run(String... arguments) {
        try {
            Optional<String> unread = Arguments.problem(arguments);
            if (unread.isPresent()) {
                environment.err().println(unread.get());
                return ExitCode.USAGE;
            }
            return commands().execute(arguments);
        } catch (Error e) {
            return failed(e);
        }
    }

    private CommandLine commands() {
        return new CommandLine(new SloReporter())
                .addSubcommand(new ReportCommand(environment))
                .addSubcommand(new GateCommand(environment))
                .addSubcommand(new ServeCommand(environment))
                .addSubcommand(new ValidateCommand(environment))
                .addSubcommand(new DemoCommand(environment))
                .setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::usage)
                .setExecutionExceptionHandler((problem, command, parsed) -> failed(problem));
    }

    private int usage(CommandLine.ParameterException problem, String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("discover")) {
            environment
                    .err()
                    .println("discover is not built yet; report --prometheus URL --save FILE writes what is found as a"
                            + " configuration");
            return ExitCode.USAGE;
        }
        CommandLine command = problem.getCommandLine();
        environment.err().println(problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, command.getErr());
        environment.err().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private int failed(Throwable problem) {
        if (problem instanceof UsageException refusal) {
            refusal.lines().stream().map(TerminalStyle::plain).forEach(environment.err()::println);
            return ExitCode.USAGE;
        }
        Optional<VirtualMachineError> error = JavaErrors.in(problem);
        if (error.orElse(null) instanceof OutOfMemoryError noMemory) {
            throw noMemory;
        }
        environment
                .err()
                .println(error.map(JvmFailureText::sentence).orElseGet(() -> UnexpectedFailureText.sentence(problem)));
        return ExitCode.INTERNAL;
    }
}

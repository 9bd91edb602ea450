package dev.sloreporter.cli;

/** The program's entry point. */
public final class Main {
    /** What libraries and schedules log: one line each, the time first. */
    private static final String LOG_LINE = "%1$tFT%1$tT%1$tz %4$s: %5$s%6$s%n";

    private Main() {}

    public static void main(String[] args) {
        Uncaught.install();
        System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
        int exitCode = new Program(Surroundings.ofProcess()).run(args);
        if (exitCode == ExitCode.INTERNAL) {
            // Said already; without memory an orderly end would fail once more, and say it again.
            Runtime.getRuntime().halt(exitCode);
        }
        System.exit(exitCode);
    }
}

package dev.sloreporter.cli;

/** The program's entry point. */
public final class Main {
    /** What libraries and schedules log: one line each, the time first. */
    private static final String LOG_LINE = "%1$tFT%1$tT%1$tz %4$s: %5$s%6$s%n";

    private Main() {}

    public static void main(String[] args) {
        UncaughtFailureHandler.install();
        System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
        System.exit(new Program(Environment.ofProcess()).run(args));
    }
}

package dev.sloreporter.cli;

import java.util.Arrays;

/** The program's entry point. */
public final class Main {
    /** What libraries and schedules log: one line each, the time first. */
    private static final String LOG_LINE = "%1$tFT%1$tT%1$tz %4$s: %5$s%6$s%n";

    private Main() {}

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(Main::tell);
        System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
        System.exit(new Program(Surroundings.ofProcess()).run(args));
    }

    /** As Java does it, but for the SSH client: a read of its own that ends after its threads did is no news. */
    private static void tell(Thread thread, Throwable e) {
        boolean isEndOfSsh = e instanceof IllegalStateException
                && Arrays.stream(e.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith("org.apache.sshd."));
        if (!isEndOfSsh) {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            e.printStackTrace();
        }
    }
}

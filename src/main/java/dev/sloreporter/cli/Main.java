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

    /**
     * As Java does it, but for the threads of git's and SSH's connections: what fails there is told by the one who waits for
     * them, and what they still do after their end is no news.
     */
    private static void tell(Thread thread, Throwable e) {
        boolean isOfConnection = Arrays.stream(e.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(
                        name -> name.startsWith("org.apache.sshd.") || name.startsWith("org.eclipse.jgit.transport."));
        if (!isOfConnection) {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            e.printStackTrace();
        }
    }
}

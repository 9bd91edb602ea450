package dev.sloreporter.cli;

/** What the program's exit code means. */
final class ExitCode {
    /** Done, nothing that {@code --fail-on} names. */
    static final int OK = 0;
    /** A bug. */
    static final int INTERNAL = 1;
    /** Wrong usage or configuration: nothing was queried or written. */
    static final int USAGE = 2;
    /** Prometheus is unreachable, or answered for no service; nothing of an earlier run was overwritten. */
    static final int NO_PROMETHEUS = 3;
    /** Something is in a state that {@code --fail-on} names. */
    static final int FAILED_ON = 4;
    /** The reports were made, but writing or keeping something failed; outranks {@link #FAILED_ON}. */
    static final int NOT_WRITTEN = 5;

    private ExitCode() {}
}

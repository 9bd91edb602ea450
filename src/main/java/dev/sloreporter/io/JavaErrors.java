package dev.sloreporter.io;

import java.util.Optional;

/** Errors of Java itself (no memory, no stack left), also where a library has put one into an exception of its own. */
public final class JavaErrors {
    private static final int LONGEST_CHAIN = 100;

    private JavaErrors() {}

    /** The error among a failure and its causes; empty where there is none. */
    public static Optional<VirtualMachineError> in(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (cause instanceof VirtualMachineError error) {
                return Optional.of(error);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Goes on with a failure's error where it has one: that is no fault of a file, a server or a network. */
    public static void rethrow(Throwable failure) {
        Optional<VirtualMachineError> error = in(failure);
        if (error.isPresent()) {
            throw error.get();
        }
    }
}

package dev.sloreporter.history;

/** A block that is not as it was written, or of a format that this program doesn't know. */
final class DamagedException extends Exception {
    DamagedException(String message) {
        super(message);
    }

    DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}

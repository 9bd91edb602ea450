package dev.sloreporter.prometheus;

import java.io.IOException;

/** What the network did when this was recorded. */
final class RecordedFailureException extends IOException {

    private static final long serialVersionUID = 1;

    private final Failure.Kind kind;

    RecordedFailureException(Failure.Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Failure.Kind kind() {
        return kind;
    }
}

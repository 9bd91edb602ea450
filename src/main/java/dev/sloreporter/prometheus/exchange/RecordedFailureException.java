package dev.sloreporter.prometheus.exchange;

import java.io.IOException;

/** What the network did when this was recorded. */
public final class RecordedFailureException extends IOException {

    private static final long serialVersionUID = 1;

    private final Failure.FailureKind kind;

    public RecordedFailureException(Failure.FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Failure.FailureKind kind() {
        return kind;
    }
}

package dev.sloreporter.prometheus.exchange;

import java.io.IOException;

/** A replay was asked something that the recording has no answer for. */
public final class NotRecordedException extends IOException {

    private static final long serialVersionUID = 1;

    public NotRecordedException(String message) {
        super(message);
    }
}

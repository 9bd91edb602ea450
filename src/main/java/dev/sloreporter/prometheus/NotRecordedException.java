package dev.sloreporter.prometheus;

import java.io.IOException;

/** A replay was asked something that the recording has no answer for. */
final class NotRecordedException extends IOException {

    private static final long serialVersionUID = 1;

    NotRecordedException(String message) {
        super(message);
    }
}

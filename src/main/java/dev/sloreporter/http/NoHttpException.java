package dev.sloreporter.http;

import java.io.IOException;

/** What came is not HTTP as it is written down: an impossible length, a broken head, a body that is packed otherwise than it says. */
public final class NoHttpException extends IOException {

    private static final long serialVersionUID = 1;

    public NoHttpException(String message, Throwable cause) {
        super(message, cause);
    }
}

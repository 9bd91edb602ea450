package dev.sloreporter.prometheus.recording;

/** A recording can't be made here, or can't be read; the message names the place and the remedy. */
public final class RecordingException extends Exception {

    private static final long serialVersionUID = 1;

    RecordingException(String message) {
        super(message);
    }
}

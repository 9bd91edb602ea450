package dev.sloreporter.prometheus.answer;

/** What came is JSON, perhaps, but not an answer of this API. */
public final class MalformedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedAnswerException(String message) {
        super(message, null, false, false);
    }
}

package dev.sloreporter.plan;

/** Text that is no list of label matchers; the message says where, and what is accepted. */
public final class SelectorException extends Exception {
    private static final long serialVersionUID = 1L;

    SelectorException(String message) {
        super(message);
    }
}

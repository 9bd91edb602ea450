package dev.sloreporter.render.page;

/**
 * A template that can't be used: missing, misspelt, or asking for something that isn't there. Its message is one
 * sentence that names the template and the line. Templates may be the user's own, so this is an error in input.
 */
public final class UnusableTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableTemplateException(String message) {
        super(message);
    }
}

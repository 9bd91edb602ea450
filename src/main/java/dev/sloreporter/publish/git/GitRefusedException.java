package dev.sloreporter.publish.git;

/** Why nothing was published: the end of a sentence, with the remedy where there is one, without a secret. */
public final class GitRefusedException extends Exception {
    GitRefusedException(String why) {
        super(why);
    }

    /** The end of a sentence. */
    public String why() {
        return String.valueOf(getMessage());
    }
}

package dev.sloreporter.publish.git;

/** Why nothing was published: the end of a sentence, with the remedy where there is one, without a secret. */
public final class GitRefusal extends Exception {
    GitRefusal(String why) {
        super(why);
    }

    /** The end of a sentence. */
    public String why() {
        return String.valueOf(getMessage());
    }
}

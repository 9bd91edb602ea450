package dev.sloreporter.publish.git;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Reads from its file {@code HEAD} which branch the first commit of an empty repository belongs on. */
final class UnbornHead {
    /** Its name below the repository. */
    static final String FILE = "HEAD";

    /** More than any name of a branch needs. */
    static final int MOST_BYTES = 1024;

    private static final Pattern SYMBOLIC = Pattern.compile("ref: (refs/heads/\\S+)\\s*");

    private UnbornHead() {}

    /** The branch that the file's text names; empty where it is no such file. */
    static Optional<String> branch(String text) {
        Matcher symbolic = SYMBOLIC.matcher(text);
        return symbolic.matches() && Repository.isValidRefName(symbolic.group(1))
                ? Optional.of(symbolic.group(1).substring(Constants.R_HEADS.length()))
                : Optional.empty();
    }
}

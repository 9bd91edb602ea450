package dev.sloreporter.publish.git;

/**
 * What a kind of server that git repositories lie on does in its own way.
 *
 * @param firstBranch     where the first commit of an empty repository goes, if the repository itself doesn't say
 * @param tokenUser       the user's name that goes with a token, where none is configured
 * @param remedyIfMissing the end of the sentence that no repository is there
 */
public record GitHost(String firstBranch, String tokenUser, String remedyIfMissing) {
    /** What to do where a repository isn't there and no more is known. */
    public static final String CHECK_ADDRESS = "check publish.git.url";
}

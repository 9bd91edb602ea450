package dev.sloreporter.publish.git;

import dev.sloreporter.http.HttpConfig;
import org.jspecify.annotations.Nullable;

/**
 * A git repository that is written into.
 *
 * @param url         where it is; it holds no secret
 * @param branch      null for the remote's own
 * @param author      of the commits
 * @param credentials by what it lets us in
 * @param http        how it is spoken to over http and https
 * @param host        the kind of server that it lies on
 */
public record GitSettings(
        GitUrl url, @Nullable String branch, Author author, Credentials credentials, HttpConfig http, GitHost host) {
    /** Who commits. */
    public record Author(String name, String email) {
        /** Where a configuration names none. */
        public static final Author DEFAULT = new Author("SLO Reporter", "slo-reporter@localhost");
    }
}

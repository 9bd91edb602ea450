package dev.sloreporter.publish.git;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A wiki that is a git repository.
 *
 * @param url         of the repository: file, http, https or ssh; it holds no secret
 * @param branch      null for the remote's own
 * @param folder      that pages go to, {@code ""} for the root
 * @param flavor      what shows it
 * @param author      of the commits
 * @param keep        archive pages that ended longer ago are removed; null for 90 days of rolling periods, 400 of others
 * @param credentials by what it lets us in
 * @param web         where people read the pages; null where that is not known
 */
public record GitSettings(
        String url,
        @Nullable String branch,
        String folder,
        WikiFlavor flavor,
        Author author,
        @Nullable Duration keep,
        Credentials credentials,
        @Nullable URI web) {
    /** With a time that pages are kept, where this says none. */
    public GitSettings keeping(@Nullable Duration otherwise) {
        return keep != null ? this : new GitSettings(url, branch, folder, flavor, author, otherwise, credentials, web);
    }

    /** Who commits. */
    public record Author(String name, String email) {
        /** Where a configuration names none. */
        public static final Author DEFAULT = new Author("SLO Reporter", "slo-reporter@localhost");
    }
}

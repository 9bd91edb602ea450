package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.git.GitSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A wiki that is a git repository.
 *
 * @param git    the repository
 * @param flavor what shows it
 * @param folder that pages go to, {@code ""} for the root
 * @param keep   archive pages that ended longer ago are removed; null for 90 days of rolling periods, 400 of others
 * @param web    where people read the pages; null where that is not known
 */
public record WikiSettings(
        GitSettings git,
        WikiFlavor flavor,
        String folder,
        @Nullable Duration keep,
        @Nullable URI web) {
    /** With a time that pages are kept, where this says none. */
    public WikiSettings keeping(@Nullable Duration otherwise) {
        return keep != null ? this : new WikiSettings(git, flavor, folder, otherwise, web);
    }
}

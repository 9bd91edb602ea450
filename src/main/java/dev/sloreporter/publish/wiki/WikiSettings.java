package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.delivery.PublishRun;
import dev.sloreporter.publish.delivery.PublishTarget;
import dev.sloreporter.publish.delivery.TargetSettings;
import dev.sloreporter.publish.git.GitAccess;
import dev.sloreporter.publish.git.GitRefusedException;
import dev.sloreporter.publish.git.GitSettings;
import dev.sloreporter.report.Report;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
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
        @Nullable URI web) implements TargetSettings {
    @Override
    public String key() {
        return "wiki";
    }

    @Override
    public PublishTarget open(PublishRun run, Path folder, Function<Report, Optional<String>> pages) {
        return new Wiki(this, run, folder);
    }

    /** Files of secrets that can't be read, keys that can't be opened. */
    @Override
    public Optional<String> trouble() {
        try (GitAccess access = GitAccess.of(git.url(), git)) {
            assert access != null;
            return Optional.empty();
        } catch (GitRefusedException e) {
            return Optional.of("the wiki " + git.url().shown() + ": " + e.why());
        }
    }

    /** With a time that pages are kept, where this says none. */
    public WikiSettings keeping(@Nullable Duration otherwise) {
        return keep != null ? this : new WikiSettings(git, flavor, folder, otherwise, web);
    }
}

package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.publish.archive.FileNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of services' pages in a wiki, without ending: those of the files in the folder, in front of them the schedule's name
 * where it has one, {@code NAME--SERVICE}. A name that a wiki has a use for itself, one that looks like a file's and one with {@code --} in it, which stands between
 * the parts of our names, get digits of their SHA-256 behind them.
 *
 * @param files    the names in the folder
 * @param schedule null where it has no name
 */
record WikiNames(FileNames files, @Nullable String schedule) {
    /** What follows {@code /wiki/} or {@code /-/wikis/} in addresses of Gitea and GitLab and is no page. */
    private static final Set<String> TAKEN =
            Set.of("raw", "new", "pages", "templates", "git_access", "history", "readme");

    /** The name of a service's own page. */
    String page(String service) {
        String file = files.file(service);
        return prefix(schedule) + usable(file, service);
    }

    /** All names that a service's page may have had, whatever other services there are. */
    static List<String> candidates(@Nullable String schedule, String service) {
        return FileNames.candidates(service).stream()
                .map(file -> prefix(schedule) + usable(file, service))
                .distinct()
                .toList();
    }

    private static String usable(String file, String name) {
        return isUsable(file) ? file : hashed(name);
    }

    /** Gollum lists no page that begins with an underscore, and nobody a file that begins with a dot. */
    private static String hashed(String name) {
        return FileNames.hashed(name).replaceFirst("^[._-]+", "");
    }

    private static boolean isUsable(String file) {
        return "._-".indexOf(file.charAt(0)) < 0
                && !file.contains(ArchiveRules.SEPARATOR)
                && !MarkupExtensions.isLikeAFile(file)
                && !TAKEN.contains(file.toLowerCase(Locale.ROOT));
    }

    private static String prefix(@Nullable String schedule) {
        return schedule == null
                ? ""
                : usable(FileNames.of(List.of(schedule)).file(schedule), schedule) + ArchiveRules.SEPARATOR;
    }
}

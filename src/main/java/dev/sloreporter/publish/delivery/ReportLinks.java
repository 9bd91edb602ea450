package dev.sloreporter.publish.delivery;

import dev.sloreporter.publish.archive.FileNames;
import dev.sloreporter.publish.archive.FolderLayout;
import dev.sloreporter.render.Format;
import dev.sloreporter.report.Report;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where people read reports.
 *
 * @param names     of the folder's files
 * @param schedule  whose sub-folder they lie in; null where it has no name
 * @param otherwise where a report is to be read if the folder's address is not known: its wiki page; or nothing
 */
public record ReportLinks(FileNames names, @Nullable String schedule, Function<Report, Optional<String>> otherwise) {
    private static final FolderLayout HTML = new FolderLayout(Format.HTML);
    private static final Pattern WEB = Pattern.compile("(?i)^https?://");

    /** Messages have no room for longer ones. */
    private static final int LONGEST = 1000;

    /**
     * A report's address; empty where it is not known, or is no http(s) URL.
     *
     * @param folder the address of the folder that reports are written into; null where that is not known
     */
    public Optional<String> of(Report report, @Nullable String folder) {
        Optional<String> page = folder == null
                ? otherwise.apply(report)
                : Optional.of(folder.replaceFirst("/+$", "") + "/" + (schedule == null ? "" : schedule + "/")
                        + HTML.file(names.file(report.service())));
        return page.filter(address -> WEB.matcher(address).find() && address.length() <= LONGEST);
    }
}

package dev.sloreporter.publish.archive;

import dev.sloreporter.render.Format;
import dev.sloreporter.report.Report.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder's files of one format: each service's own page and the index in the folder itself, the others in {@code archive}.
 *
 * @param format what pages are written in
 */
public record FolderLayout(Format format) implements PageLayout {
    /** The archive's folder, with its slash. */
    static final String ARCHIVE = "archive/";

    @Override
    public String ending() {
        return "." + format.extension();
    }

    @Override
    public List<String> names(@Nullable String schedule, String service) {
        return FileNames.candidates(service);
    }

    @Override
    public String page(String name) {
        return name;
    }

    @Override
    public String archivePage(String name, Period period) {
        return ARCHIVE + ArchiveRules.name(name, period);
    }

    @Override
    public String index() {
        return "index";
    }

    /** The file of the page over all services. */
    public String indexFile() {
        return file(index());
    }

    @Override
    public String link(String from, String to) {
        boolean isInArchive = from.startsWith(ARCHIVE);
        String way = to.startsWith(ARCHIVE) == isInArchive ? lastPart(to) : (isInArchive ? "../" : "") + to;
        return file(way);
    }

    @Override
    public String pictureLink(String page) {
        return lastPart(picture(page));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public boolean hasPictures() {
        return format == Format.MARKDOWN;
    }

    @Override
    public boolean isStamped() {
        return format.isPage();
    }

    @Override
    public String identity(String file) {
        return file;
    }

    @Override
    public boolean isLikely(String file) {
        return file.endsWith(ending());
    }
}

package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.publish.archive.PageLayout;
import dev.sloreporter.report.Report.Period;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where our pages lie in a wiki's repository, and how they link to each other.
 *
 * @param flavor what shows them
 * @param folder with its slash; {@code ""} for the root
 */
record WikiLayout(WikiFlavor flavor, String folder) implements PageLayout {
    private static final Pattern QUERIES = Pattern.compile("(?s)<details><summary>Queries</summary>.*?</details>");

    WikiLayout {
        folder = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }

    /** The folder whose files may be taken for ours: everything where one name means one page, whatever folder it lies in. */
    String namespace() {
        boolean isEverything = flavor == WikiFlavor.GITHUB || folder.isEmpty();
        return isEverything ? "" : folder.substring(0, folder.length() - 1);
    }

    @Override
    public String ending() {
        return ".md";
    }

    @Override
    public List<String> names(@Nullable String schedule, String service) {
        return WikiNames.candidates(schedule, service);
    }

    @Override
    public String page(String name) {
        return folder + name;
    }

    @Override
    public String archivePage(String name, Period period) {
        return folder + flavor.archiveFolder(name) + ArchiveRules.name(name, period);
    }

    @Override
    public String index() {
        return folder + "SLO-Reports";
    }

    @Override
    public String link(String from, String to) {
        return flavor.link(to);
    }

    @Override
    public String pictureLink(String page) {
        return flavor.pictureLink(picture(page));
    }

    @Override
    public boolean hasPictures() {
        return true;
    }

    @Override
    public String identity(String file) {
        return flavor.identity(file);
    }

    @Override
    public boolean isLikely(String file) {
        return file.startsWith(folder) && (file.endsWith(ending()) || file.endsWith(PICTURE));
    }

    /** Ends with an empty line, so that the stamp is a block of its own for every reader of Markdown. */
    @Override
    public String spaced(String text) {
        return text.stripTrailing() + "\n\n";
    }

    /** An hour that was kept is not asked again: the same figures with other queries are no reason for a commit. */
    @Override
    public String essence(String text) {
        return QUERIES.matcher(text).replaceAll("");
    }
}

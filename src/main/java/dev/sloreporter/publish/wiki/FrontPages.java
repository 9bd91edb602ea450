package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.archive.KeptPages;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The home page and the sidebar of a wiki that has none, so that readers find the reports. Once made they are like anyone's:
 * never written again. Where the reports have a folder, what is outside of it isn't theirs.
 */
final class FrontPages {
    private final WikiLayout layout;
    private final KeptPages pages;

    FrontPages(WikiLayout layout, KeptPages pages) {
        this.layout = layout;
        this.pages = pages;
    }

    /** Those that are to be made. */
    Map<String, String> missing() {
        Map<String, String> missing = new TreeMap<>();
        Optional<String> home = missing(layout.flavor().home());
        Optional<String> sidebar = missing(layout.flavor().sidebar());
        String reports = layout.flavor().frontLink("SLO reports", layout.index());
        home.ifPresent(file -> missing.put(
                file, "# Home\n\n" + reports + ": whether each service keeps its objectives, and since when.\n"));
        sidebar.ifPresent(file -> missing.put(
                file,
                "- "
                        + layout.flavor()
                                .frontLink("Home", layout.flavor().home().orElseThrow()) + "\n- " + reports + "\n"));
        return missing;
    }

    /** The file of a page that there is to be and isn't, in whatever markup and case. */
    private Optional<String> missing(Optional<String> page) {
        return page.filter(name -> layout.folder().isEmpty() && !pages.isAnyCalled(name))
                .map(name -> layout.file(name))
                .filter(pages::isWritable);
    }
}

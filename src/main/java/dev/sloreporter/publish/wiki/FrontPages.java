package dev.sloreporter.publish.wiki;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The home page and the sidebar of a wiki that has none, so that readers find the reports. Once made they are like anyone's:
 * never written again. Where the reports have a folder, what is outside of it isn't theirs.
 */
final class FrontPages {
    private final WikiLayout layout;
    private final WikiPages shelf;

    FrontPages(WikiLayout layout, WikiPages shelf) {
        this.layout = layout;
        this.shelf = shelf;
    }

    /** Those that are to be made. */
    Map<String, byte[]> missing() {
        Map<String, byte[]> missing = new TreeMap<>();
        Optional<String> home = missing(layout.flavor().home());
        Optional<String> sidebar = missing(layout.flavor().sidebar());
        String reports = layout.flavor().frontLink("SLO reports", layout.index());
        home.ifPresent(file -> missing.put(
                file,
                bytes("# Home\n\n" + reports + ": whether each service keeps its objectives, and since when.\n")));
        sidebar.ifPresent(file -> missing.put(
                file,
                bytes("- "
                        + layout.flavor()
                                .frontLink("Home", layout.flavor().home().orElseThrow()) + "\n- " + reports + "\n")));
        return missing;
    }

    /** The file of a page that there is to be and isn't, in whatever markup and case. */
    private Optional<String> missing(Optional<String> page) {
        return page.filter(name -> layout.folder().isEmpty() && !shelf.isAnyCalled(name))
                .map(name -> name + WikiLayout.MARKDOWN)
                .filter(shelf::isWritable);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.sloreporter.publish.wiki;

import java.util.Locale;
import java.util.Set;

/** Endings of files that wikis show as pages, as in gollum-lib's {@code markups.rb} and github-markup, and of pictures. */
public final class MarkupExtensions {
    private static final Set<String> PAGES = Set.of(
            "md",
            "mkd",
            "mkdn",
            "mdown",
            "markdown",
            "rmd",
            "txt",
            "rst",
            "rest",
            "textile",
            "org",
            "creole",
            "rdoc",
            "pod",
            "asciidoc",
            "adoc",
            "asc",
            "mediawiki",
            "wiki",
            "html",
            "bib",
            "enc",
            "");
    private static final Set<String> OTHERS =
            Set.of("svg", "png", "jpg", "jpeg", "gif", "webp", "bmp", "pdf", "htm", "xml", "json", "css", "js", "-");

    private MarkupExtensions() {}

    /** A path without what makes it a page of some markup; one without such an ending as it is. */
    static String withoutEnding(String file) {
        int dot = file.lastIndexOf('.');
        return dot > file.lastIndexOf('/') && PAGES.contains(ending(file)) ? file.substring(0, dot) : file;
    }

    /**
     * Whether a page's name looks like a file's, so that a wiki would look for that file, or, after {@code .-} (Gitea), not
     * change dashes.
     */
    public static boolean isLikeAFile(String name) {
        return name.indexOf('.') >= 0 && (PAGES.contains(ending(name)) || OTHERS.contains(ending(name)));
    }

    private static String ending(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}

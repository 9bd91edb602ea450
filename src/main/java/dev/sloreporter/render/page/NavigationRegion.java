package dev.sloreporter.render.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a page that holds its navigation, between two comments: it may be replaced when neighbours come and go. */
public final class NavigationRegion {
    private static final String BEGIN = "<!-- navigation -->";
    private static final String END = "<!-- end of navigation -->";
    private static final Pattern REGION = Pattern.compile("(?s)" + Pattern.quote(BEGIN) + ".*?" + Pattern.quote(END));

    private NavigationRegion() {}

    /** The region around links; empty where there are none. */
    static String around(String links) {
        return links.isBlank() ? "" : BEGIN + "\n" + links.strip() + "\n" + END;
    }

    /** A page with other links; one that has no such region stays as it is. */
    static String replaced(String page, String region) {
        return REGION.matcher(page)
                .replaceFirst(Matcher.quoteReplacement(region.isEmpty() ? BEGIN + "\n" + END : region));
    }

    /** What a page says without its links: the same text whatever they are. */
    public static String without(String page) {
        return replaced(page, "");
    }
}

package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.RemoteWiki;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of the pages in a wiki, followed as its kind of wiki follows them. */
final class Links {
    private static final Pattern LINK =
            Pattern.compile("(?<!\\\\)\\]\\(([^)\\s]+)\\)|\\[\\[[^|\\]]*\\|([^\\]]*)\\]\\]");

    private Links() {}

    /** Each page of ours has some, and each leads to a file that is there. */
    static void areAllThere(RemoteWiki wiki, String flavor) {
        Map<String, String> pages = wiki.pages();
        pages.forEach((file, text) -> {
            if (!text.contains("<!-- slo-reporter {") || !file.endsWith(".md")) {
                return;
            }
            List<String> links = links(text);
            assertThat(links).as(file).isNotEmpty();
            for (String link : links) {
                assertThat(pages.keySet())
                        .as(file + " has a link to " + link)
                        .containsAnyElementsOf(targets(flavor, file, link));
            }
        });
    }

    private static List<String> links(String text) {
        List<String> links = new ArrayList<>();
        for (Matcher matcher = LINK.matcher(text); matcher.find(); ) {
            String link = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (!link.startsWith("http") && !link.startsWith("#")) {
                links.add(link);
            }
        }
        return links;
    }

    /** The files that a link may mean. */
    private static Set<String> targets(String flavor, String file, String link) {
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        return switch (flavor) {
            case "gitlab" -> Set.of(link.substring(1), link.substring(1) + ".md");
            case "plain" -> Set.of(folder + link);
            default -> Set.of(link, link + ".md");
        };
    }
}

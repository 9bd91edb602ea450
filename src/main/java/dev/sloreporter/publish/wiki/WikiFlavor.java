package dev.sloreporter.publish.wiki;

import dev.sloreporter.publish.git.GitHost;
import dev.sloreporter.publish.git.GitUrl;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of wikis that are git repositories: how they name pages and resolve links. A page is given by its path in the
 * repository without ending, a file by its path.
 */
public enum WikiFlavor {
    /**
     * GitHub's, built on Gollum: one namespace without folders, whatever folder a page's file lies in, and names that differ
     * by case, ending, or a space for a dash are the same page. Links are relative to {@code /OWNER/REPO/wiki/}; the home page is shown at {@code /OWNER/REPO/wiki} too, from where they would lead
     * elsewhere, so that front pages have links in double brackets. (GitHub Docs, "Adding or editing wiki pages"; gollum-lib, {@code Gollum::Page} and {@code Gollum::Filter::Tags}.)
     */
    GITHUB {
        @Override
        public String link(String page) {
            return lastPart(page);
        }

        @Override
        public String frontLink(String text, String page) {
            return "[[" + text + "|" + lastPart(page) + "]]";
        }

        @Override
        public String identity(String file) {
            return lastPart(MarkupExtensions.withoutEnding(file))
                    .replace(' ', '-')
                    .toLowerCase(Locale.ROOT);
        }

        /** A token goes with this user in GitHub's documentation. */
        @Override
        public GitHost host(GitUrl url) {
            boolean isWiki =
                    url.path().toLowerCase(Locale.ROOT).replaceFirst("/+$", "").endsWith(WIKI + ".git");
            return new GitHost(
                    "master",
                    "x-access-token",
                    isWiki
                            ? "a GitHub wiki has a repository only after its first page was made in the browser"
                            : GitHost.CHECK_ADDRESS);
        }
    },
    /**
     * GitLab's: folders; a link that begins with a slash is relative to the wiki's root, any other one is read by rules that
     * depend on dots in it. (GitLab's {@code Banzai::Filter::WikiLinkFilter::Rewriter}.) Files that are no pages are served at their paths.
     */
    GITLAB {
        @Override
        public String link(String page) {
            return "/" + page;
        }

        @Override
        public String pictureLink(String file) {
            return "/" + file;
        }

        @Override
        public String archiveFolder(String service) {
            return service + "/";
        }

        @Override
        public Optional<String> home() {
            return Optional.of("home");
        }

        @Override
        public Optional<String> sidebar() {
            return Optional.of("_sidebar");
        }

        @Override
        Optional<String> wikiPath() {
            return Optional.of("/-/wikis");
        }

        /** A token goes with this user in GitLab's documentation. */
        @Override
        public GitHost host(GitUrl url) {
            return new GitHost("master", "oauth2", GitHost.CHECK_ADDRESS);
        }
    },
    /**
     * Gitea's and Forgejo's: a dash in a file's name is a space in the page's title, and both lead to the file again, two in a row too; links are relative to the
     * wiki's root, those of pictures to its raw files. (Gitea's {@code services/wiki/wiki_path.go} and {@code models/renderhelper/repo_wiki_test.go}.) It lists no folders: a page in one is shown to who follows a link.
     */
    GITEA,
    /** A folder of an ordinary repository, as its web pages show it: links are relative and end in {@code .md}. */
    PLAIN {
        @Override
        public String link(String page) {
            return lastPart(page) + ".md";
        }

        @Override
        public String pictureLink(String file) {
            return lastPart(file);
        }

        @Override
        public String identity(String file) {
            return file.toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<String> home() {
            return Optional.empty();
        }

        @Override
        public Optional<String> sidebar() {
            return Optional.empty();
        }

        @Override
        Optional<String> wikiPath() {
            return Optional.empty();
        }

        @Override
        public GitHost host(GitUrl url) {
            return new GitHost("main", "slo-reporter", GitHost.CHECK_ADDRESS);
        }
    };

    /** What a wiki's repository is called after its project. */
    private static final String WIKI = ".wiki";

    /** What a link from any of our pages to a page reads. */
    public String link(String page) {
        return page;
    }

    /** What an image in any of our pages reads. */
    public String pictureLink(String file) {
        return file;
    }

    /** A link, in Markdown, from the home page or the sidebar. The text is ours: it is not escaped. */
    public String frontLink(String text, String page) {
        return "[" + text + "](" + link(page) + ")";
    }

    /** The folder, with its slash, of a service's archive pages; {@code ""} for none. */
    public String archiveFolder(String service) {
        return "";
    }

    /** The page that a wiki opens with; empty where there is no such thing. */
    public Optional<String> home() {
        return Optional.of("Home");
    }

    /** The page that is shown beside all others; empty where there is no such thing. */
    public Optional<String> sidebar() {
        return Optional.of("_Sidebar");
    }

    /** What two files have in common that the wiki takes for the same page, or that some file systems take for the same file. */
    public String identity(String file) {
        return MarkupExtensions.withoutEnding(file).replace(' ', '-').toLowerCase(Locale.ROOT);
    }

    /** What follows a project's address where its wiki is read; empty where such a repository is no wiki. */
    Optional<String> wikiPath() {
        return Optional.of("/wiki");
    }

    /**
     * Where people read the pages of a wiki: {@code https://github.com/o/r.wiki.git} is read at {@code https://github.com/o/r/wiki},
     * GitLab's at {@code https://HOST/g/p/-/wikis}, Gitea's as GitHub's. Of an ssh address it is the https one of the same host.
     *
     * @return empty for a file, a plain repository and an address that is no wiki's
     */
    public Optional<URI> web(GitUrl url) {
        String path = url.path().replaceFirst("^/+", "").replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        if (!path.endsWith(WIKI) || path.equals(WIKI)) {
            return Optional.empty();
        }
        String project = path.substring(0, path.length() - WIKI.length());
        return wikiPath().flatMap(wiki -> url.onTheWeb("/" + project + wiki));
    }

    /** The server that such a wiki's repository lies on. */
    public GitHost host(GitUrl url) {
        return new GitHost("master", "slo-reporter", GitHost.CHECK_ADDRESS);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

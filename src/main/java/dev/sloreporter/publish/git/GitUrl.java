package dev.sloreporter.publish.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a git repository: {@code file:///...}, an absolute path, {@code http(s)://...}, {@code ssh://user@host:port/path}
 * or {@code user@host:path}. Others are refused, and whatever would put a secret where it can be seen.
 *
 * @param scheme {@code file}, {@code http}, {@code https} or {@code ssh}
 * @param user   of ssh; null where none is named
 * @param host   null for a file; an IPv6 one has brackets
 * @param port   -1 where it is the scheme's
 * @param path   with or without a leading {@code /}, as written
 * @param text   the whole, as written
 */
public record GitUrl(
        String scheme, @Nullable String user, @Nullable String host, int port, String path, String text) {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
    private static final Pattern HELPER = Pattern.compile("[A-Za-z0-9]+::.*");
    private static final Pattern SCP =
            Pattern.compile("(?:([A-Za-z0-9._-]+)@)?([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+\\]):(?!/)([^\\s:].*)");
    private static final String REMEDY =
            "write it as https://HOST/PATH.git, ssh://git@HOST/PATH.git or an absolute path";

    /** Why an address is refused, with the remedy; empty where it is not. It does not repeat the address, which may hold a secret. */
    public static Optional<String> refusal(String url) {
        try {
            of(url);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with the {@link #refusal}
     */
    public static GitUrl of(String url) {
        check(!url.isBlank() && url.equals(url.strip()), "it is empty or has spaces around it; " + REMEDY);
        check(!UNSEEN.matcher(url).find(), "it has a character that can't be seen; " + REMEDY);
        check(!url.startsWith("-"), "it starts with a -; " + REMEDY);
        check(!HELPER.matcher(url).matches(), "it asks for a helper program; " + REMEDY);
        if (url.startsWith("/")) {
            return new GitUrl("file", null, null, -1, url, url);
        }
        Matcher scheme = SCHEME.matcher(url);
        if (scheme.matches()) {
            return withScheme(scheme.group(1).toLowerCase(java.util.Locale.ROOT), url);
        }
        Matcher scp = SCP.matcher(url);
        check(scp.matches(), "it is no address of a git repository that is known here; " + REMEDY);
        return new GitUrl("ssh", scp.group(1), scp.group(2), -1, scp.group(3), url);
    }

    private static GitUrl withScheme(String scheme, String url) {
        check(!scheme.equals("git"), "git:// is not encrypted and lets nobody write; " + REMEDY);
        check(scheme.matches("file|https?|ssh"), scheme + ":// is not known here; " + REMEDY);
        URI uri = uri(url);
        check(uri.getRawQuery() == null && uri.getRawFragment() == null, "it has a ? or a #; write the address alone");
        String path = uri.getPath() == null ? "" : uri.getPath();
        check(!UNSEEN.matcher(path).find(), "it has a character that can't be seen; " + REMEDY);
        check(path.length() > 1, "it names no repository; " + REMEDY);
        if (scheme.equals("file")) {
            check(uri.getRawAuthority() == null, "a file's address has three slashes: file:///PATH");
            return new GitUrl(scheme, null, null, -1, path, url);
        }
        check(uri.getHost() != null, "it names no host; " + REMEDY);
        String user = uri.getUserInfo();
        check(
                !scheme.startsWith("http") || user == null,
                "it has a user or a token before the host, where it would be shown;"
                        + " write it as username and password_file, or token_file");
        check(
                user == null || user.matches("[A-Za-z0-9._-]+"),
                "it has a password before the host, where it would be shown; name an ssh_key_file");
        return new GitUrl(scheme, user, uri.getHost(), uri.getPort(), path, url);
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("it is no address; " + REMEDY, null);
        }
    }

    private static void check(boolean good, String refusal) {
        if (!good) {
            throw new IllegalArgumentException(refusal);
        }
    }

    /** For messages: without a user. */
    public String shown() {
        return host == null ? text : scheme + "://" + authority() + (path.startsWith("/") ? path : "/" + path);
    }

    /** Whether another address is at the same scheme, host and port. */
    boolean hasOrigin(String otherScheme, @Nullable String otherHost, int otherPort) {
        return scheme.equalsIgnoreCase(otherScheme)
                && host != null
                && host.equalsIgnoreCase(otherHost)
                && effective(scheme, port) == effective(scheme, otherPort);
    }

    /** The port that is spoken to. */
    int effectivePort() {
        return effective(scheme, port);
    }

    private static int effective(String scheme, int port) {
        if (port > 0) {
            return port;
        }
        return scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : 22;
    }

    private String authority() {
        return host + (port < 0 ? "" : ":" + port);
    }

    /** A page of the same host on the web: of an ssh address the https one. Empty where it has no host, or the path is none. */
    public Optional<URI> onTheWeb(String page) {
        boolean isWeb = scheme.startsWith("http");
        try {
            return host == null
                    ? Optional.empty()
                    : Optional.of(new URI(isWeb ? scheme : "https", isWeb ? authority() : host, page, null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

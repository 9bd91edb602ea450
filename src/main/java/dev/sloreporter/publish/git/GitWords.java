package dev.sloreporter.publish.git;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.NetworkWords;
import dev.sloreporter.io.FileWords;
import dev.sloreporter.io.OneLine;
import dev.sloreporter.io.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.jspecify.annotations.Nullable;

/** What to say of a remote that can't be spoken to or does not want what we bring: what it is, where, and the remedy. */
final class GitWords {
    private static final Pattern LOCK = Pattern.compile(
            "(?i).*\\b(lock|failed to update ref|cannot lock ref|already exists|fetch first|non-fast-forward"
                    + "|incorrect old value|remote ref changed|is at [0-9a-f]+ but expected).*",
            Pattern.DOTALL);
    private static final Pattern NOT_LET_IN = Pattern.compile(
            "(?is).*(not authorized|authentication (is required|not supported"
                    + "|failed)|no more authentication methods|auth(entication)? fail|cannot log in|permission denied \\(publickey).*");
    private static final Pattern NOT_PERMITTED = Pattern.compile(
            "(?is).*(not permitted|push not allowed|permission (to \\S+ )?denied|write access|read.only|access denied"
                    + "|insufficient permission|not allowed to push).*");
    private static final Pattern NOT_FOUND = Pattern.compile(
            "(?is).*(repository .*not found|not found|does not (appear to )?(be|exist)|not a git repository|could not be found).*");
    private static final Pattern NOT_GIT = Pattern.compile(
            "(?is).*(invalid advertisement|expected content.type|invalid packet|invalid ref advertisement).*");
    private static final Pattern STATUS = Pattern.compile("(?s).*: ([45]\\d\\d(?: [^:]*)?)");
    private static final Pattern TIMED_OUT = Pattern.compile("(?is).*(time ?d? ?out).*");

    private static final String HTTP_CONFIG = "publish.git.http_config.";

    private final GitUrl url;
    private final GitSettings settings;
    private final GitAccess access;

    GitWords(GitUrl url, GitSettings settings, GitAccess access) {
        this.url = url;
        this.settings = settings;
        this.access = access;
    }

    /** Of our own folder. */
    static String local(Path kept, IOException e) {
        return "its folder " + kept + " can't be used: " + OneLine.of(FileWords.of(e));
    }

    /** Whether a remote's message says that somebody else was at the same branch, so that it may go well the next time. */
    static boolean isAboutALock(String refused) {
        return LOCK.matcher(refused).matches();
    }

    /** Whether the remote said nothing for too long. */
    static boolean isTimeout(IOException e) {
        return chain(e).stream()
                .anyMatch(cause -> cause instanceof InterruptedIOException
                        || TIMED_OUT.matcher(String.valueOf(cause.getMessage())).matches());
    }

    /** The remote did not take it. */
    String refused(String message) {
        return "it refuses the commit (" + OneLine.of(message) + "); may " + who() + " push to this branch?";
    }

    /** Others were faster each time. */
    String lost(int attempts, String message) {
        return "others wrote to it at the same time, " + attempts + " times in a row"
                + (message.isEmpty() ? "" : " (" + OneLine.of(message) + ")");
    }

    /** Where it is surely the remote or the way to it; empty where our clone may be damaged. */
    Optional<String> ofRemote(IOException e) {
        if (access instanceof SshAccess ssh && ssh.hostTrouble() != null) {
            return Optional.of(String.valueOf(ssh.hostTrouble()));
        }
        if (url.scheme().equals("file") && !Files.isDirectory(Path.of(url.path()))) {
            return Optional.of(notFound());
        }
        List<Throwable> chain = chain(e);
        for (Throwable cause : chain) {
            @Nullable String known = ofCause(cause);
            if (known != null) {
                return Optional.of(known);
            }
        }
        for (Throwable cause : chain) {
            if (cause instanceof TransportException && cause.getMessage() != null) {
                @Nullable String known = ofMessage(cause.getMessage());
                if (known != null) {
                    return Optional.of(known);
                }
            }
        }
        return Optional.empty();
    }

    /** Of whatever it is. */
    String ofAny(IOException e) {
        return ofRemote(e).orElseGet(() -> OneLine.of(last(e)));
    }

    private static String last(IOException e) {
        for (Throwable cause : chain(e)) {
            if (cause instanceof FileSystemException file) {
                return "the file " + file.getFile() + " can't be used: " + FileWords.of(file);
            }
        }
        return FileWords.of(e);
    }

    private @Nullable String ofCause(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof HttpAccess.RedirectedException) {
            return "it is redirected to " + message
                    + ", where no credentials are sent; write that address under publish.git.url";
        }
        if (cause instanceof OkHttpConnection.TooMuchException) {
            return "its answer has " + message + " and was not read to its end; check publish.git.url";
        }
        if (cause instanceof IOException io && isOfTheProxy(io)) {
            return NetworkWords.of(io, HTTP_CONFIG);
        }
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return "there is no host " + url.host() + "; check publish.git.url";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "nothing answers at " + url.host() + ":" + url.effectivePort() + " (" + OneLine.of(message)
                    + "); check publish.git.url and the network";
        }
        if (cause instanceof SSLException tls) {
            return tls(tls);
        }
        if (cause instanceof InterruptedIOException) {
            return timedOut();
        }
        if (cause instanceof SocketException) {
            return "the connection to " + url.host() + " broke (" + OneLine.of(message) + ")";
        }
        if (cause instanceof NoRemoteRepositoryException) {
            return notFound();
        }
        return null;
    }

    private @Nullable String ofMessage(String message) {
        if (NOT_LET_IN.matcher(message).matches()) {
            return notLetIn();
        }
        if (NOT_PERMITTED.matcher(message).matches()) {
            return who() + " may not write to it; give it the right to push";
        }
        if (NOT_FOUND.matcher(message).matches()) {
            return notFound();
        }
        if (TIMED_OUT.matcher(message).matches()) {
            return timedOut();
        }
        if (NOT_GIT.matcher(message).matches()) {
            return "what answers at this address is no git repository; check publish.git.url";
        }
        Matcher status = STATUS.matcher(message);
        return status.matches() ? "it answers " + OneLine.of(status.group(1)) : null;
    }

    private String timedOut() {
        return "it did not answer within " + RemoteBranch.TIMEOUT.toSeconds() + " s";
    }

    private static String tls(SSLException e) {
        String known = NetworkWords.of(e, HTTP_CONFIG);
        return known.equals(e.getMessage())
                ? "no secure connection to it can be made (" + OneLine.of(known) + ")"
                : known;
    }

    /** Whether a proxy is in the way, so that the address may well be right. */
    private boolean isOfTheProxy(IOException e) {
        boolean isNoWay = e instanceof UnknownHostException || e instanceof ConnectException;
        return NetworkWords.isOfProxy(e)
                || (isNoWay
                        && url.scheme().startsWith("http")
                        && !settings.http().proxy().equals(HttpConfig.Proxy.NONE));
    }

    private String notFound() {
        return "there is no git repository at this address, or none that " + who() + " may see; "
                + settings.host().remedyIfMissing();
    }

    private String notLetIn() {
        if (settings.credentials() instanceof Credentials.None
                && !settings.http().hasCredentials()) {
            return "it lets nobody in without credentials; name a token_file, or username and password_file, under publish.git";
        }
        return "it does not let in " + who() + "; check that it is right, has not expired, and may write here";
    }

    /** The kind of credentials and where they are, never what they are. */
    private String who() {
        Credentials credentials = settings.credentials();
        if (url.scheme().equals("file")) {
            return "this user";
        }
        if (credentials instanceof Credentials.Token token) {
            return "the token" + in(token.token());
        }
        if (credentials instanceof Credentials.Password password) {
            return "the user " + OneLine.of(password.username()) + " with the password" + in(password.password());
        }
        if (credentials instanceof Credentials.SshKey key) {
            return "the SSH key in " + key.file();
        }
        return settings.http().hasCredentials()
                ? "what is written under publish.git.http_config"
                : "somebody without credentials";
    }

    private static String in(Secret secret) {
        return secret.file() == null ? "" : " in " + secret.file();
    }

    private static List<Throwable> chain(Throwable e) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = e; cause != null && chain.size() < 20; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}

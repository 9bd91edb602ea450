package dev.sloreporter.publish.git;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.io.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Basic authentication, for the configured scheme, host and port alone: a redirect elsewhere is not followed at all. */
final class HttpAccess implements GitAccess {
    /** In one answer, as it comes over the network: the newest commit of a wiki with many pictures is far from it. */
    private static final long MOST_BYTES = 1L << 30;

    private final GitUrl url;
    private final @Nullable String username;
    private final char[] password;

    private HttpAccess(GitUrl url, @Nullable String username, String password) {
        this.url = url;
        this.username = username;
        this.password = password.toCharArray();
    }

    static HttpAccess of(GitUrl url, GitSettings settings) throws GitRefusal {
        Credentials credentials = settings.credentials();
        if (credentials instanceof Credentials.Token token) {
            String user = token.username() == null ? settings.host().tokenUser() : token.username();
            return new HttpAccess(url, user, read(token.token(), "token"));
        }
        if (credentials instanceof Credentials.Password password) {
            return new HttpAccess(url, password.username(), read(password.password(), "password"));
        }
        if (credentials instanceof Credentials.SshKey) {
            throw new GitRefusal("an ssh_key_file is for ssh; for " + url.scheme()
                    + " name a token_file, or username and password_file");
        }
        return new HttpAccess(url, null, "");
    }

    private static String read(Secret secret, String kind) throws GitRefusal {
        String text;
        try {
            text = secret.read();
        } catch (IOException e) {
            throw new GitRefusal("its " + kind + " can't be read from " + secret.file() + ": " + FileWords.of(e));
        }
        if (text.isEmpty()) {
            throw new GitRefusal("its " + kind + " is empty" + (secret.file() == null ? "" : ": " + secret.file()));
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new GitRefusal("its " + kind + (secret.file() == null ? "" : " in " + secret.file())
                    + " has a line break or another control character within");
        }
        return text;
    }

    @Override
    public void on(Transport transport) {
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new BoundedConnections(new OneOrigin(url), MOST_BYTES));
        }
        if (username != null) {
            transport.setCredentialsProvider(new GivenCredentials());
        }
    }

    /** The file is served beside git's own protocol, which says nothing of a branch without a commit. */
    @Override
    public Optional<String> head() {
        try {
            String text = url.text();
            URL file = new URL((text.endsWith("/") ? text : text + "/") + UnbornHead.FILE);
            HttpConnection connection = new OneOrigin(url).create(file);
            connection.setConnectTimeout((int) RemoteBranch.TIMEOUT.toMillis());
            connection.setReadTimeout((int) RemoteBranch.TIMEOUT.toMillis());
            connection.setInstanceFollowRedirects(false);
            if (username != null) {
                byte[] login = (username + ":" + new String(password)).getBytes(StandardCharsets.UTF_8);
                connection.setRequestProperty(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
            }
            if (connection.getResponseCode() != HttpConnection.HTTP_OK) {
                return Optional.empty();
            }
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(new String(in.readNBytes(UnbornHead.MOST_BYTES), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Answers with what was given, where it was given for, and to no other question (such as whether to trust a certificate). */
    private final class GivenCredentials extends CredentialsProvider {
        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            for (CredentialItem item : items) {
                if (!(item instanceof CredentialItem.Username) && !(item instanceof CredentialItem.Password)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean get(URIish uri, CredentialItem... items) {
            if (!supports(items) || !url.hasOrigin(uri.getScheme(), uri.getHost(), uri.getPort())) {
                return false;
            }
            for (CredentialItem item : items) {
                if (item instanceof CredentialItem.Username user) {
                    user.setValue(username);
                } else if (item instanceof CredentialItem.Password secret) {
                    secret.setValue(password.clone());
                }
            }
            return true;
        }
    }

    /** Connects to one scheme, host and port. */
    private record OneOrigin(GitUrl url) implements HttpConnectionFactory {
        private static final HttpConnectionFactory JDK = new JDKHttpConnectionFactory();

        @Override
        public HttpConnection create(URL to) throws IOException {
            check(to);
            return JDK.create(to);
        }

        @Override
        public HttpConnection create(URL to, Proxy proxy) throws IOException {
            check(to);
            return JDK.create(to, proxy);
        }

        private void check(URL to) throws IOException {
            if (!url.hasOrigin(to.getProtocol(), to.getHost(), to.getPort())) {
                throw new RedirectedException(to);
            }
        }
    }

    /** It is redirected to another scheme, host or port. */
    static final class RedirectedException extends IOException {
        RedirectedException(URL to) {
            super(to.getProtocol() + "://" + to.getAuthority());
        }
    }
}

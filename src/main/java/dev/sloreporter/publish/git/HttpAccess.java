package dev.sloreporter.publish.git;

import dev.sloreporter.http.HttpClients;
import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.HttpLimits;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.FileWords;
import dev.sloreporter.io.JavaErrors;
import dev.sloreporter.io.Secret;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * HTTP by our own client: credentials and headers go to the configured scheme, host and port alone, and a redirect elsewhere is not
 * followed at all.
 */
final class HttpAccess implements GitAccess {
    /** A remote's answers are waited for as long as {@link RemoteBranch#TIMEOUT} says; all of them together by who asks. */
    private static final HttpLimits LIMITS =
            new HttpLimits(RemoteBranch.TIMEOUT, RemoteBranch.TIMEOUT, Duration.ZERO, 1);

    /** In one answer, as it comes over the network: the newest commit of a wiki with many pictures is far from it. */
    private static final long MOST_BYTES = 1L << 30;

    private final GitUrl url;
    private final OkHttpClient http;
    private final boolean followRedirects;

    private HttpAccess(GitUrl url, OkHttpClient http, boolean followRedirects) {
        this.url = url;
        this.http = http;
        this.followRedirects = followRedirects;
    }

    static HttpAccess of(GitUrl url, GitSettings settings) throws GitRefusedException {
        HttpConfig config = withLogin(url, settings);
        try {
            OkHttpClient http = HttpClients.of(url.text(), config.withoutRedirects(), LIMITS, System.getenv());
            return new HttpAccess(url, http, config.followRedirects());
        } catch (SettingsException e) {
            throw new GitRefusedException("under publish.git: " + e.getMessage());
        }
    }

    private static HttpConfig withLogin(GitUrl url, GitSettings settings) throws GitRefusedException {
        Credentials credentials = settings.credentials();
        if (credentials instanceof Credentials.Token token) {
            String user = token.username() == null ? settings.host().tokenUser() : token.username();
            return withLogin(settings.http(), user, token.token(), "token");
        }
        if (credentials instanceof Credentials.Password password) {
            return withLogin(settings.http(), password.username(), password.password(), "password");
        }
        if (credentials instanceof Credentials.SshKey) {
            throw new GitRefusedException("an ssh_key_file is for ssh; for " + url.scheme()
                    + " name a token_file, or username and password_file");
        }
        return settings.http();
    }

    private static HttpConfig withLogin(HttpConfig config, String user, Secret secret, String kind)
            throws GitRefusedException {
        return config.withBasicAuth(new HttpConfig.BasicAuth(Secret.of(user), Secret.of(read(secret, kind)), kind));
    }

    private static String read(Secret secret, String kind) throws GitRefusedException {
        String text;
        try {
            text = secret.read();
        } catch (IOException e) {
            throw new GitRefusedException(
                    "its " + kind + " can't be read from " + secret.file() + ": " + FileWords.of(e));
        }
        if (text.isEmpty()) {
            throw new GitRefusedException(
                    "its " + kind + " is empty" + (secret.file() == null ? "" : ": " + secret.file()));
        }
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new GitRefusedException("its " + kind + (secret.file() == null ? "" : " in " + secret.file())
                    + " has a line break or another control character within");
        }
        return text;
    }

    @Override
    public void on(Transport transport) {
        if (transport instanceof TransportHttp git) {
            git.setHttpConnectionFactory(new GitConnections());
        }
    }

    /** The file is served beside git's own protocol, which says nothing of a branch without a commit. */
    @Override
    public Optional<String> head() {
        String text = url.text();
        Request request = new Request.Builder()
                .url((text.endsWith("/") ? text : text + "/") + UnbornHead.FILE)
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.isSuccessful()
                    ? Optional.of(new String(
                            response.body().byteStream().readNBytes(UnbornHead.MOST_BYTES), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            JavaErrors.rethrow(e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        HttpClients.close(http);
    }

    /** JGit's requests, to one scheme, host and port; the proxy is the client's. */
    private final class GitConnections implements HttpConnectionFactory {
        @Override
        public HttpConnection create(URL to) throws IOException {
            boolean isRedirected = !to.toString().startsWith(url.text());
            if (!url.hasOrigin(to.getProtocol(), to.getHost(), to.getPort()) || (isRedirected && !followRedirects)) {
                throw new RedirectedException(to);
            }
            return new OkHttpConnection(http, to, MOST_BYTES);
        }

        @Override
        public HttpConnection create(URL to, Proxy proxy) throws IOException {
            return create(to);
        }
    }

    /** It is redirected to another scheme, host or port, or may not be at all. */
    static final class RedirectedException extends IOException {
        RedirectedException(URL to) {
            super(to.getProtocol() + "://" + to.getAuthority());
        }
    }
}

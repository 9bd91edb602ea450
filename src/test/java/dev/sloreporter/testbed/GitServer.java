package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Bare repositories over HTTP, by git's own {@code git http-backend}, for everybody or for one user. */
public final class GitServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Path root;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile @Nullable String login;
    private volatile Predicate<HttpExchange> instead = exchange -> false;

    private GitServer(Path root, @Nullable String login, HttpServer server) {
        this.root = root;
        this.login = login;
        this.server = server;
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Serves all repositories in a folder to everybody. */
    public static GitServer of(Path root) throws IOException {
        return new GitServer(root, null, HttpServer.create(address(), 0));
    }

    /** Serves them to one user only, by basic authentication. */
    public static GitServer of(Path root, String user, String password) throws IOException {
        return new GitServer(root, user + ":" + password, HttpServer.create(address(), 0));
    }

    /** The same over TLS. */
    public static GitServer of(Path root, String user, String password, HttpsConfigurator tls) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(tls);
        return new GitServer(root, user + ":" + password, server);
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** The port that it listens at. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:PORT/NAME}. */
    public String url(RemoteWiki wiki) {
        return url("/" + root.relativize(wiki.folder()));
    }

    /** The address of a path that starts with a slash. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The {@code user:password} of each request that brought one. */
    public List<String> logins() {
        return List.copyOf(authorizations);
    }

    /** Lets another user in from now on. */
    public void changeLogin(String user, String password) {
        login = user + ":" + password;
    }

    /** From now on a function may answer in git's place: it returns whether it did. */
    public void insteadOfGit(Predicate<HttpExchange> answering) {
        instead = answering;
    }

    /** From now on all requests have this answer; a {@code Location} too, of what starts like that, with the request's path. */
    public void answer(int status, @Nullable String location) {
        insteadOfGit(exchange -> {
            if (location != null) {
                exchange.getResponseHeaders().set("Location", location + exchange.getRequestURI());
            }
            reply(exchange, status, "no");
            return true;
        });
    }

    /** An answer of a line of text. */
    public static void reply(HttpExchange exchange, int status, String text) {
        byte[] body = (text + "\n").getBytes(UTF_8);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length);
            out.write(body);
        } catch (IOException theClientIsGone) {
            exchange.close();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String given = authorization == null ? null : decoded(authorization);
        if (given != null) {
            authorizations.add(given);
        }
        if (instead.test(exchange)) {
            return;
        }
        if (login != null && !login.equals(given)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"wiki\"");
            reply(exchange, 401, "who are you?");
            return;
        }
        try (exchange) {
            runGit(exchange);
        }
    }

    private static String decoded(String authorization) {
        return new String(Base64.getDecoder().decode(authorization.replaceFirst("(?i)^basic ", "")), UTF_8);
    }

    /** The Common Gateway Interface: the request is the environment and the input, headers come before the answer. */
    private void runGit(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        ProcessBuilder builder =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("QUERY_STRING", orEmpty(exchange.getRequestURI().getRawQuery()));
        environment.put("CONTENT_TYPE", orEmpty(exchange.getRequestHeaders().getFirst("Content-Type")));
        environment.put("CONTENT_LENGTH", Integer.toString(body.length));
        environment.put(
                "HTTP_CONTENT_ENCODING", orEmpty(exchange.getRequestHeaders().getFirst("Content-Encoding")));
        environment.put("GIT_PROTOCOL", orEmpty(exchange.getRequestHeaders().getFirst("Git-Protocol")));
        environment.put("REMOTE_ADDR", "127.0.0.1");
        if (login != null) {
            environment.put("REMOTE_USER", "user");
        }
        Process process = builder.start();
        workers.execute(() -> feed(process, body));
        answer(exchange, process.getInputStream().readAllBytes());
    }

    private static void feed(Process process, byte[] body) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(body);
        } catch (IOException gitHasReadEnough) {
            return;
        }
    }

    private static void answer(HttpExchange exchange, byte[] output) throws IOException {
        InputStream in = new ByteArrayInputStream(output);
        int status = 200;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ", 2);
            if (header[0].equalsIgnoreCase("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
        }
        byte[] body = in.readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(ISO_8859_1).strip();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}

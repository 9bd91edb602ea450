package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that lets one user through to this machine, whatever host is asked for: names need not be known here. */
public final class TunnelProxy implements AutoCloseable {
    private final ServerSocket server;
    private final String login;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> tunnels = new CopyOnWriteArrayList<>();

    /** One for a user, {@code USER:PASSWORD}. */
    public TunnelProxy(String login) throws IOException {
        this.login = login;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    /** {@code http://LOGIN@127.0.0.1:PORT}. */
    public String url(String given) {
        return "http://" + given + "@127.0.0.1:" + server.getLocalPort();
    }

    /** The {@code HOST:PORT} that were reached, in order. */
    public List<String> tunnels() {
        return List.copyOf(tunnels);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client) {
            while (true) {
                String target = line(client.getInputStream()).split(" ", 3)[1];
                String wanted =
                        "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
                boolean known = false;
                String header = line(client.getInputStream());
                while (!header.isEmpty()) {
                    known |= header.equals(wanted);
                    header = line(client.getInputStream());
                }
                if (known) {
                    tunnel(client, target);
                    return;
                }
                say(client, "407 Who are you\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0");
            }
        } catch (IOException | ArrayIndexOutOfBoundsException theClientIsGone) {
            return;
        }
    }

    private void tunnel(Socket client, String target) throws IOException {
        int port = Integer.parseInt(target.substring(target.lastIndexOf(':') + 1));
        try (Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
            tunnels.add(target);
            say(client, "200 OK");
            threads.execute(() -> pump(far, client));
            pump(client, far);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException oneEndIsGone) {
            return;
        }
    }

    private static void say(Socket client, String head) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + head + "\r\n\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}

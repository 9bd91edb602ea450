package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that waits for the head of a request and then sends what no HTTP library would send. */
public final class RawServer implements Closeable {

    private final ServerSocket socket;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    /** What it sends; the connection is closed after it. */
    @FunctionalInterface
    public interface RawAnswer {
        void send(OutputStream out) throws IOException;
    }

    private RawServer(RawAnswer answer) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> accept(answer));
    }

    /** One that sends these bytes to whoever asks. */
    public static RawServer sending(byte[] bytes) throws IOException {
        return new RawServer(out -> out.write(bytes));
    }

    /** One that sends this, and then a space now and then, for as long as someone listens. */
    public static RawServer trickling(String beginning) throws IOException {
        return new RawServer(out -> {
            out.write(beginning.getBytes(US_ASCII));
            try {
                while (true) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(50);
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** One that answers so. */
    public static RawServer answering(RawAnswer answer) throws IOException {
        return new RawServer(answer);
    }

    /** Where it listens, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept(RawAnswer answer) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                start(() -> answer(client, answer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket client, RawAnswer answer) {
        try (client) {
            skipHead(client.getInputStream());
            answer.send(client.getOutputStream());
            client.getOutputStream().flush();
            client.shutdownOutput();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            return;
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        int last = 0;
        for (int ends = 0; ends < 2 && last >= 0; ) {
            last = in.read();
            if (last == '\n') {
                ends++;
            } else if (last != '\r') {
                ends = 0;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.forEach(Thread::interrupt);
        for (Socket client : open) {
            client.close();
        }
    }
}

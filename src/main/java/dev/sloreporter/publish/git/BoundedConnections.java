package dev.sloreporter.publish.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Connections whose answers end: one that goes on and on is broken off before it fills the memory or the disk. */
record BoundedConnections(HttpConnectionFactory connections, long mostBytes) implements HttpConnectionFactory {

    @Override
    public HttpConnection create(URL to) throws IOException {
        return bounded(connections.create(to));
    }

    @Override
    public HttpConnection create(URL to, java.net.Proxy proxy) throws IOException {
        return bounded(connections.create(to, proxy));
    }

    /** The same in all but what is read from it. */
    private HttpConnection bounded(HttpConnection connection) {
        return (HttpConnection) Proxy.newProxyInstance(
                HttpConnection.class.getClassLoader(), new Class<?>[] {HttpConnection.class}, (self, method, given) -> {
                    try {
                        Object result = method.invoke(connection, given);
                        return result instanceof InputStream in ? new Bounded(in, mostBytes) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    /** An answer was longer than any wiki's. */
    static final class TooMuchException extends IOException {
        TooMuchException(long mostBytes) {
            super("more than " + (mostBytes >> 20) + " MB");
        }
    }

    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new TooMuchException(most);
            }
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}

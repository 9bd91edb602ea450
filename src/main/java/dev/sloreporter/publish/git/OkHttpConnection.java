package dev.sloreporter.publish.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * One of JGit's requests, sent by OkHttp. TLS, the proxy, time-outs and redirects are the client's business, so that what JGit says
 * to them is left alone; an answer that goes on and on is broken off before it fills the memory or the disk.
 */
final class OkHttpConnection implements HttpConnection {
    private final OkHttpClient http;
    private final URL url;
    private final long mostBytes;
    private final Request.Builder request = new Request.Builder();
    private String method = "GET";

    /** What is sent, whole before it is: it is smaller than the pages that it is made of. */
    private @Nullable Buffer sent;

    private @Nullable Response response;

    OkHttpConnection(OkHttpClient http, URL url, long mostBytes) {
        this.http = http;
        this.url = url;
        this.mostBytes = mostBytes;
    }

    private Response response() throws IOException {
        Response known = response;
        if (known == null) {
            Buffer bytes = sent;
            RequestBody body = bytes == null ? null : new OneShot(bytes);
            known = http.newCall(request.url(url).method(method, body).build()).execute();
            response = known;
        }
        return known;
    }

    /** It is sent once: what a remote has begun to take is not repeated behind JGit's back. */
    private static final class OneShot extends RequestBody {
        private final Buffer bytes;

        OneShot(Buffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return bytes.size();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeAll(bytes);
        }
    }

    @Override
    public void connect() throws IOException {
        response();
    }

    @Override
    public int getResponseCode() throws IOException {
        return response().code();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return response().message();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return Okio.buffer(new BoundedSource(response().body().source(), mostBytes))
                .inputStream();
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        return response == null ? null : response.header(name);
    }

    @Override
    public List<String> getHeaderFields(String name) {
        return response == null ? List.of() : response.headers(name);
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        return response == null ? Map.of() : response.headers().toMultimap();
    }

    @Override
    public @Nullable String getContentType() {
        return getHeaderField("Content-Type");
    }

    @Override
    public int getContentLength() {
        return response == null
                ? -1
                : (int) Math.min(Integer.MAX_VALUE, response.body().contentLength());
    }

    @Override
    public OutputStream getOutputStream() {
        sent = new Buffer();
        return sent.outputStream();
    }

    @Override
    public void setRequestProperty(String name, String value) {
        request.header(name, value);
    }

    @Override
    public void setRequestMethod(String name) {
        method = name;
    }

    @Override
    public String getRequestMethod() {
        return method;
    }

    @Override
    public URL getURL() {
        return url;
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    @Override
    public void setUseCaches(boolean caches) {}

    @Override
    public void setConnectTimeout(int millis) {}

    @Override
    public void setReadTimeout(int millis) {}

    @Override
    public void setInstanceFollowRedirects(boolean follow) {}

    @Override
    public void setDoOutput(boolean output) {}

    @Override
    public void setFixedLengthStreamingMode(int length) {}

    @Override
    public void setChunkedStreamingMode(int length) {}

    @Override
    public void configure(KeyManager[] keys, TrustManager[] trusted, SecureRandom random) {}

    @Override
    public void setHostnameVerifier(HostnameVerifier verifier) {}

    /** An answer was longer than any wiki's. */
    static final class TooMuchException extends IOException {
        TooMuchException(long mostBytes) {
            super("more than " + (mostBytes >> 20) + " MB");
        }
    }

    private static final class BoundedSource extends ForwardingSource {
        private final long most;
        private long left;

        BoundedSource(Source source, long most) {
            super(source);
            this.most = most;
            this.left = most;
        }

        @Override
        public long read(Buffer sink, long wanted) throws IOException {
            long read = super.read(sink, wanted);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new TooMuchException(most);
            }
            return read;
        }
    }
}

package dev.sloreporter.prometheus.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a request: the head is there, the body arrives while it is read.
 *
 * @param url who answered, without user-info and parameters; another one than was asked after a redirect
 * @param status the HTTP status
 * @param reason the words beside it, perhaps empty
 * @param retryAfter how long the server wants to be left alone, or null where it doesn't say
 * @param body the body, already inflated; closing it lets the connection go
 */
public record Exchange(
        String url, int status, String reason, @Nullable Duration retryAfter, InputStream body) implements Closeable {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public Exchange withBody(InputStream other) {
        return new Exchange(url, status, reason, retryAfter, other);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}

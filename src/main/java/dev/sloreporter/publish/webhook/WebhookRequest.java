package dev.sloreporter.publish.webhook;

import dev.sloreporter.http.NetworkWords;
import dev.sloreporter.http.RetryAfter;
import dev.sloreporter.io.JavaErrors;
import dev.sloreporter.io.OneLine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Hands a body to a receiver by HTTP: again where the network or the receiver failed, not where it refused, and never at
 * another address than the one that was written down. A receiver that took a body and whose answer was lost gets it twice.
 */
final class WebhookRequest {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> WRONG_ADDRESS = Set.of(401, 403, 404, 410);
    private static final int READ_AT_MOST = 4096;

    private final OkHttpClient http;
    private final DeliveryLimits patience;
    private final String userAgent;

    WebhookRequest(DeliveryLimits patience, String userAgent) {
        this.patience = patience;
        this.userAgent = userAgent;
        this.http = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(patience.connect())
                .readTimeout(patience.whole())
                .writeTimeout(patience.whole())
                .callTimeout(patience.whole())
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
    }

    /**
     * What one attempt came to.
     *
     * @param why null where the body was taken; else in words that don't show the address
     */
    private record SendAttempt(
            @Nullable String why,
            boolean isWorthRepeating,
            @Nullable Duration retryAfter) {}

    /** Why the receiver could not be told; empty where it took the body. */
    Optional<String> send(WebhookUrl url, String body) {
        for (int made = 1; ; made++) {
            SendAttempt attempt = attempt(url, body);
            if (attempt.why() == null) {
                return Optional.empty();
            }
            if (!attempt.isWorthRepeating() || !patience.waitsAfter(made, attempt.retryAfter())) {
                return Optional.of(attempt.why());
            }
        }
    }

    private SendAttempt attempt(WebhookUrl url, String body) {
        Request.Builder request = new Request.Builder()
                .url(url.http())
                .header("User-Agent", userAgent)
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON));
        url.authorization().ifPresent(value -> request.header("Authorization", value));
        try (Response response = http.newCall(request.build()).execute()) {
            return answered(url, response);
        } catch (IOException e) {
            JavaErrors.rethrow(e);
            return new SendAttempt(url.wiped(words(e)), true, null);
        } catch (RuntimeException brokenAnswer) {
            // OkHttp's own, at a length below 0 for one
            return new SendAttempt(url.wiped("it breaks the rules of HTTP: " + brokenAnswer.getMessage()), false, null);
        }
    }

    private SendAttempt answered(WebhookUrl url, Response response) {
        int code = response.code();
        if (response.isSuccessful()) {
            return new SendAttempt(null, false, null);
        }
        if (response.isRedirect()) {
            return new SendAttempt(redirect(response), false, null);
        }
        String said = said(url, response);
        String remedy = WRONG_ADDRESS.contains(code) ? "; look whether its address is still right" : "";
        return new SendAttempt(
                "it answered " + code + (said.isEmpty() ? "" : " (" + said + ")") + remedy,
                code == TOO_MANY || code >= SERVER_ERROR,
                RetryAfter.of(response.header("Retry-After"), response.header("Date")));
    }

    private static String redirect(Response response) {
        HttpUrl target = response.request().url().resolve(response.header("Location", ""));
        return target == null
                ? "it redirects to nowhere; look whether its address is still right"
                : "it redirects to " + target.host() + ", which was not followed; write that address";
    }

    /** What the receiver says, in a line. A secret is cut out before the text is cut, and after markup between its parts went. */
    private static String said(WebhookUrl url, Response response) {
        try {
            String text = response.peekBody(READ_AT_MOST).string();
            return url.wiped(OneLine.of(url.wiped(text)));
        } catch (IOException e) {
            return "";
        }
    }

    private String words(IOException e) {
        if (e instanceof InterruptedIOException) {
            return "it did not answer within " + patience.whole().toSeconds() + " s";
        }
        return NetworkWords.of(e, "add it to the trust store of Java, as with -Djavax.net.ssl.trustStore=FILE");
    }
}

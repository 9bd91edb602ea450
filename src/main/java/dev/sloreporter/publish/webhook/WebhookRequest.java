package dev.sloreporter.publish.webhook;

import dev.sloreporter.http.Attempt;
import dev.sloreporter.http.HttpClients;
import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.NetworkWords;
import dev.sloreporter.http.RetryAfter;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.JavaErrors;
import dev.sloreporter.io.OneLine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Hands a body to a receiver by HTTP: again where the network or the receiver failed, not where it refused, and never at
 * another address than the one that was written down. A receiver that took a body and whose answer was lost gets it twice.
 */
final class WebhookRequest implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int PROXY = 407;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> WRONG_ADDRESS = Set.of(401, 403, 404, 410);
    private static final int READ_AT_MOST = 4096;

    private final WebhookUrl url;
    private final HttpConfig config;
    private final WebhookLimits limits;
    private final OkHttpClient http;
    private final String userAgent;

    /**
     * To a receiver.
     *
     * @throws SettingsException where its {@code http_config} makes no client: a file that can't be read, say
     */
    WebhookRequest(WebhookUrl url, HttpConfig config, WebhookLimits limits, String userAgent) throws SettingsException {
        this.config = url.withLogin(config);
        this.limits = limits;
        this.userAgent = userAgent;
        this.http = HttpClients.of(url.http().toString(), this.config, limits.http(), limits.environment())
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build();
        this.url = url.hiding(this.config);
    }

    /** Who is told. */
    String host() {
        return url.host();
    }

    /** Why the receiver could not be told, in words that show no secret; empty where it took the body. */
    Optional<String> send(String body) {
        return limits.retry().run(() -> attempt(body));
    }

    private Attempt<Optional<String>> attempt(String body) {
        Request request = new Request.Builder()
                .url(url.http())
                .header("User-Agent", userAgent)
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return answered(response);
        } catch (IOException e) {
            JavaErrors.rethrow(e);
            return new Attempt<>(Optional.of(url.wiped(words(e))), true, null);
        } catch (RuntimeException brokenAnswer) {
            // OkHttp's own, at a length below 0 for one
            return refused(url.wiped("it breaks the rules of HTTP: " + brokenAnswer.getMessage()));
        }
    }

    private static Attempt<Optional<String>> refused(String why) {
        return Attempt.last(Optional.of(why));
    }

    private Attempt<Optional<String>> answered(Response response) {
        int code = response.code();
        if (response.isSuccessful()) {
            return Attempt.last(Optional.empty());
        }
        if (response.isRedirect()) {
            return refused(redirect(response));
        }
        String answer = answerOf(response);
        return new Attempt<>(
                Optional.of("it answered " + code + (answer.isEmpty() ? "" : " (" + answer + ")") + remedy(code)),
                code == TOO_MANY || code >= SERVER_ERROR,
                RetryAfter.of(response.header("Retry-After"), response.header("Date")));
    }

    private String remedy(int code) {
        if (code == PROXY) {
            return "; that was the proxy: look at the user and password in http_config.proxy_url";
        }
        String credentials = config.hasCredentials() ? " and its credentials are" : " is";
        return WRONG_ADDRESS.contains(code) ? "; look whether its address" + credentials + " still right" : "";
    }

    private static String redirect(Response response) {
        HttpUrl target = response.request().url().resolve(response.header("Location", ""));
        return target == null
                ? "it redirects to nowhere; look whether its address is still right"
                : "it redirects to " + target.host() + ", which was not followed; write that address";
    }

    /** What the receiver says, in a line. A secret is cut out before the text is cut, and after markup between its parts went. */
    private String answerOf(Response response) {
        try {
            String text = response.peekBody(READ_AT_MOST).string();
            return url.wiped(OneLine.of(url.wiped(text)));
        } catch (IOException e) {
            return "";
        }
    }

    private String words(IOException e) {
        if (e instanceof InterruptedIOException) {
            return "it did not answer within " + limits.http().whole().toSeconds() + " s";
        }
        return NetworkWords.of(e, "http_config.");
    }

    @Override
    public void close() {
        HttpClients.close(http);
    }
}

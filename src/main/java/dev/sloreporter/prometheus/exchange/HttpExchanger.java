package dev.sloreporter.prometheus.exchange;

import dev.sloreporter.http.NoHttpException;
import dev.sloreporter.http.RetryAfter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Exchanges over the network.
 *
 * @param limit an exchange has to be over within this time, its body included
 */
public record HttpExchanger(OkHttpClient http, HttpUrl base, Duration limit) implements Exchanger {

    /** As long as the client lets a call take, which without a bound of its own is a day. */
    public HttpExchanger(OkHttpClient http, HttpUrl base) {
        this(
                http,
                base,
                http.callTimeoutMillis() == 0 ? Duration.ofDays(1) : Duration.ofMillis(http.callTimeoutMillis()));
    }

    @Override
    public Exchange send(ApiRequest request) throws IOException {
        Call call = http.newCall(httpRequest(request));
        call.timeout().timeout(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
        Response response = answer(call);
        return new Exchange(
                shown(response.request().url()),
                response.code(),
                response.isRedirect() ? redirect(response) : response.message(),
                RetryAfter.of(response.header("Retry-After"), response.header("Date")),
                new Body(response.body().byteStream()));
    }

    /** Whatever goes wrong, the connection is not left open: OkHttp would complain of it later. */
    private static Response answer(Call call) throws IOException {
        try {
            return guarded(call::execute);
        } catch (NoHttpException e) {
            call.cancel();
            throw e;
        }
    }

    @Override
    public String shownUrl(ApiRequest request) {
        return shown(url(request));
    }

    @Override
    public Exchanger within(Duration timeout) {
        return new HttpExchanger(http, base, timeout.compareTo(limit) < 0 ? timeout : limit);
    }

    private Request httpRequest(ApiRequest request) {
        Request.Builder builder = new Request.Builder().header("Accept", "application/json");
        if (!request.form()) {
            HttpUrl.Builder url = url(request).newBuilder();
            request.parameters().forEach(p -> url.addQueryParameter(p.name(), p.value()));
            return builder.url(url.build()).build();
        }
        FormBody.Builder form = new FormBody.Builder();
        request.parameters().forEach(p -> form.add(p.name(), p.value()));
        return builder.url(url(request)).post(form.build()).build();
    }

    /** The path below the base URL, whether that ends with a slash or not. */
    private HttpUrl url(ApiRequest request) {
        HttpUrl.Builder url = base.newBuilder().query(null).fragment(null);
        boolean slash = base.encodedPath().endsWith("/");
        if (slash) {
            url.removePathSegment(base.pathSize() - 1);
        }
        request.path().forEach(url::addPathSegment);
        return url.build();
    }

    private static String redirect(Response response) {
        HttpUrl target = response.request().url().resolve(response.header("Location", ""));
        return target == null ? response.message() : "it redirects to " + shown(target) + ", which was not followed";
    }

    private static String shown(HttpUrl url) {
        return url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build()
                .toString();
    }

    /** Something of OkHttp's, which throws exceptions that it doesn't declare at some answers. */
    @FunctionalInterface
    private interface NetworkStep<T> {
        T run() throws IOException;
    }

    private static <T> T guarded(NetworkStep<T> step) throws IOException {
        try {
            return step.run();
        } catch (RuntimeException e) {
            throw new NoHttpException(
                    "it breaks the rules of HTTP: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    e);
        }
    }

    /** A body whose every failure is an {@link IOException}. */
    private static final class Body extends FilterInputStream {

        Body(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            return guarded(super::read);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return guarded(() -> super.read(buffer, offset, length));
        }

        @Override
        public void close() throws IOException {
            guarded(() -> {
                super.close();
                return true;
            });
        }
    }
}

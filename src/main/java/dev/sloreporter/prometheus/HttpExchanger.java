package dev.sloreporter.prometheus;

import java.io.IOException;
import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Exchanges over the network. */
record HttpExchanger(OkHttpClient http, HttpUrl base) implements Exchanger {

    @Override
    public Exchange send(ApiRequest request) throws IOException {
        Response response = http.newCall(httpRequest(request)).execute();
        return new Exchange(
                shown(response.request().url()),
                response.code(),
                response.isRedirect() ? redirect(response) : response.message(),
                response.header("Retry-After"),
                response.body().byteStream());
    }

    @Override
    public String shownUrl(ApiRequest request) {
        return shown(url(request));
    }

    @Override
    public Exchanger within(Duration timeout) {
        return new HttpExchanger(http.newBuilder().callTimeout(timeout).build(), base);
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
}

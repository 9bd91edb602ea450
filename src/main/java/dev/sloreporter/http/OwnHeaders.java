package dev.sloreporter.http;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Adds the settings' headers, credentials among them, to what goes to the server of the settings, and to no other. */
public record OwnHeaders(HttpUrl base, Headers headers) implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        return chain.proceed(isOwn(request.url()) ? withHeaders(request) : request);
    }

    /** The same host and port; or the same host after a redirect from http to https. */
    private boolean isOwn(HttpUrl url) {
        boolean sameHost = url.host().equals(base.host());
        boolean sameDoor = url.scheme().equals(base.scheme()) && url.port() == base.port();
        return sameHost && (sameDoor || (url.isHttps() && !base.isHttps()));
    }

    private Request withHeaders(Request request) {
        Headers.Builder all = request.headers().newBuilder();
        headers.names().forEach(all::removeAll);
        all.addAll(headers);
        return request.newBuilder().headers(all.build()).build();
    }

    /** Names only. */
    @Override
    public String toString() {
        return "OwnHeaders" + headers.names();
    }
}

package dev.sloreporter.http;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects with the same method and form, since asking again elsewhere changes nothing there; from https never
 * to http. What isn't followed is the answer.
 */
public record Redirects() implements Interceptor {

    private static final int MOST = 10;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        for (int followed = 0; ; followed++) {
            Response response = chain.proceed(request);
            HttpUrl next = target(response);
            if (next == null || followed == MOST) {
                return response;
            }
            response.close();
            request = request.newBuilder().url(next).build();
        }
    }

    private static @Nullable HttpUrl target(Response response) {
        String location = response.header("Location");
        if (!response.isRedirect() || location == null) {
            return null;
        }
        HttpUrl from = response.request().url();
        HttpUrl to = from.resolve(location);
        boolean downgrade = to != null && from.isHttps() && !to.isHttps();
        return downgrade ? null : to;
    }
}

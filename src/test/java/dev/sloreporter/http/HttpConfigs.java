package dev.sloreporter.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of which one thing is not the default. */
public final class HttpConfigs {
    private HttpConfigs() {}

    public static HttpConfig with(HttpConfig.Tls tls) {
        return new HttpConfig(null, null, tls, List.of(), HttpConfig.Proxy.NONE, true, true);
    }

    public static HttpConfig with(HttpConfig.Proxy proxy) {
        return new HttpConfig(null, null, HttpConfig.Tls.DEFAULT, List.of(), proxy, true, true);
    }

    public static HttpConfig with(HttpConfig.@Nullable Authorization authorization, HttpConfig.Header... headers) {
        return new HttpConfig(
                null, authorization, HttpConfig.Tls.DEFAULT, List.of(headers), HttpConfig.Proxy.NONE, true, true);
    }
}

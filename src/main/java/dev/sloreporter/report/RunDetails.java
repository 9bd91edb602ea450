package dev.sloreporter.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about the run that made it.
 *
 * @param generatedAt when it ran
 * @param environment as configured, {@code production}
 * @param zone        in which days are told apart
 * @param name        of the store, as configured
 * @param url         of the store; user-info is dropped
 * @param server      product and version, {@code Prometheus 2.42.0}
 * @param queries     how many were sent for this service
 * @param samples     how many samples they read; null where the store doesn't say
 * @param seconds     how long they took
 */
public record RunDetails(
        Instant generatedAt,
        @Nullable String environment,
        ZoneId zone,
        String name,
        String url,
        String server,
        int queries,
        @Nullable Long samples,
        double seconds) {

    public RunDetails {
        name = withoutUserInfo(name);
        url = withoutUserInfo(url);
    }

    /** The store's name, and its address where that is another. */
    String prometheus() {
        return name.equals(url) ? url : name + ", " + url;
    }

    private static String withoutUserInfo(String url) {
        return url.replaceFirst("(?<=://)[^/?#]*@", "");
    }
}

package dev.sloreporter.frontdoor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Services whose requests come evenly, each minute as many, so that every answer is known by heart; written as OpenMetrics with
 * a sample a minute.
 */
final class Made {
    static final Instant END = Instant.parse("2026-09-15T12:00:00Z");
    static final Instant BEGIN = END.minusSeconds(4 * 3600);

    /** Bounds of every histogram in seconds, and what of a fast service's requests lies within each. */
    private static final Map<String, Double> FAST = bounds(.5, .96, 1, 1, 1);

    /** All of a slow one take over half a second. */
    private static final Map<String, Double> SLOW = bounds(0, 0, 0, 0, 1);

    private final StringBuilder lines = new StringBuilder();

    private static Map<String, Double> bounds(double... shares) {
        String[] bounds = {"0.1", "0.2", "0.5", "1", "+Inf"};
        Map<String, Double> within = new LinkedHashMap<>();
        for (int i = 0; i < bounds.length; i++) {
            within.put(bounds[i], shares[Math.min(i, shares.length - 1)]);
        }
        return within;
    }

    /** How a client library spells its histogram and labels. */
    enum Spelling {
        CLIENT("http_request_duration_seconds", "method", "route", "status"),
        MICROMETER("http_server_requests_seconds", "method", "uri", "status"),
        OPEN_TELEMETRY(
                "http_server_request_duration_seconds",
                "http_request_method",
                "http_route",
                "http_response_status_code");

        final String histogram;
        final String method;
        final String route;
        final String status;

        Spelling(String histogram, String method, String route, String status) {
            this.histogram = histogram;
            this.method = method;
            this.route = route;
            this.status = status;
        }

        /** Labels of a request, without its status where that is null. */
        String labels(String route, @Nullable String code) {
            return method + "=\"GET\"," + this.route + "=\"" + route + "\""
                    + (code == null ? "" : "," + status + "=\"" + code + "\"");
        }
    }

    String lines() {
        return lines.toString();
    }

    /** A target's scrapes and start time, from the beginning on. */
    Made target(String job) {
        return up(job, t -> true).starts(job, t -> true);
    }

    Made up(String job, LongPredicate seen) {
        return gauge("up", of(job), t -> seen.test(t) ? 1 : null);
    }

    Made starts(String job, LongPredicate seen) {
        return gauge("process_start_time_seconds", of(job), t -> seen.test(t) ? BEGIN.getEpochSecond() - 90_000 : null);
    }

    /** A histogram of fast requests, so many a minute; the process had many before. */
    Made fast(String job, Spelling spelling, String labels, double perMinute) {
        return histogram(spelling.histogram, of(job) + "," + labels, FAST, t -> count(t, perMinute));
    }

    /** The same, as it was seen. */
    Made fast(String job, Spelling spelling, String labels, LongFunction<@Nullable Number> count) {
        return histogram(spelling.histogram, of(job) + "," + labels, FAST, count);
    }

    /** Each takes longer than any objective allows. */
    Made slow(String job, Spelling spelling, String labels, double perMinute) {
        return histogram(spelling.histogram, of(job) + "," + labels, SLOW, t -> count(t, perMinute));
    }

    /** Counts and sums alone, as a summary has them. */
    Made summary(String job, Spelling spelling, String labels, double perMinute) {
        return counter(spelling.histogram + "_count", of(job) + "," + labels, t -> count(t, perMinute))
                .counter(spelling.histogram + "_sum", of(job) + "," + labels, t -> 2 * count(t, perMinute));
    }

    /** A plain counter. */
    Made counter(String name, String job, String labels, double perMinute) {
        return counter(name, of(job) + "," + labels, t -> count(t, perMinute));
    }

    static String of(String job) {
        return "job=\"" + job + "\",instance=\"" + job + ":80\"";
    }

    /** What a counter shows that had counted for long before. */
    static double count(long seconds, double perMinute) {
        return perMinute * (10_000 + (seconds - BEGIN.getEpochSecond()) / 60);
    }

    private Made histogram(
            String name, String labels, Map<String, Double> within, LongFunction<@Nullable Number> count) {
        within.forEach((bound, share) ->
                counter(name + "_bucket", labels + ",le=\"" + bound + "\"", scaled(count, n -> n * share)));
        return counter(name + "_count", labels, count)
                .counter(name + "_sum", labels, scaled(count, n -> n * (within == SLOW ? 1.5 : .1)));
    }

    private static LongFunction<@Nullable Number> scaled(
            LongFunction<@Nullable Number> count, UnaryOperator<Double> scale) {
        return t -> {
            Number of = count.apply(t);
            return of == null ? null : scale.apply(of.doubleValue());
        };
    }

    private Made counter(String name, String labels, LongFunction<? extends @Nullable Number> value) {
        return gauge(name, labels, value);
    }

    /** One sample a minute; none where the value is null. */
    private Made gauge(String name, String labels, LongFunction<? extends @Nullable Number> value) {
        for (long t = BEGIN.getEpochSecond(); t <= END.getEpochSecond(); t += 60) {
            Number number = value.apply(t);
            if (number != null) {
                lines.append(name).append('{').append(labels).append("} ");
                lines.append(number).append(' ').append(t).append('\n');
            }
        }
        return this;
    }
}

package dev.sloreporter.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Services whose counters at any time follow from a formula, so that a server can tell them without holding them: every
 * instance has been there since long before, each endpoint has so many requests each minute, one of them in some fails.
 *
 * @param services  how many
 * @param endpoints of each service
 * @param instances of each service
 */
record MadeUpServices(int services, int endpoints, int instances) {
    static final Instant END = Instant.parse("2026-09-15T00:00:00Z");
    /** The first sample; the period and what is looked for before it lie after it. */
    static final long BEGIN = END.minus(Duration.ofDays(45)).getEpochSecond();

    static final String HISTOGRAM = "http_server_request_duration_seconds";
    static final List<String> BOUNDS = List.of(
            "0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.25", "0.5", "0.75", "1", "2.5", "5", "7.5", "10", "+Inf");

    private static final long STARTED = BEGIN - 86_400;
    private static final int MINUTE = 60;
    private static final int ENDPOINTS_FOR_ONE_THAT_FAILS = 5;
    private static final int MINUTES_FOR_ONE_FAILURE = 10;

    List<String> jobs() {
        return IntStream.range(0, services).mapToObj(MadeUpServices::job).toList();
    }

    static String job(int service) {
        return "service-" + service;
    }

    static int service(String job) {
        return Integer.parseInt(job.substring(job.indexOf('-') + 1));
    }

    static String instance(int service, int instance) {
        return "10.1." + service + "." + instance + ":8080";
    }

    static String route(int endpoint) {
        return "/api/v1/things/" + endpoint + "/{id}";
    }

    static boolean fails(int endpoint) {
        return endpoint % ENDPOINTS_FOR_ONE_THAT_FAILS == 0;
    }

    static long startedAt() {
        return STARTED;
    }

    /** The counter of an endpoint's requests on any instance, successes or failures, at a time in Unix seconds. */
    static long count(int service, int endpoint, boolean failures, long time) {
        long minutes = (time - STARTED) / MINUTE;
        return failures ? minutes / MINUTES_FOR_ONE_FAILURE : minutes * perMinute(service, endpoint);
    }

    private static int perMinute(int service, int endpoint) {
        return 1 + (service + 3 * endpoint) % 7;
    }

    /** What a bucket holds of a count: never falls with the bound or with time. */
    static long within(int bound, long count) {
        return count * (bound + 1) / BOUNDS.size();
    }

    /** Requests of a service in the time before the end. */
    long requests(int service, Duration before) {
        long sum = 0;
        for (int endpoint = 0; endpoint < endpoints; endpoint++) {
            sum += between(service, endpoint, false, before) + (fails(endpoint) ? between(service, endpoint, true, before) : 0);
        }
        return sum * instances;
    }

    /** Failures of a service in the time before the end. */
    long errors(int service, Duration before) {
        return IntStream.range(0, endpoints)
                        .filter(MadeUpServices::fails)
                        .mapToLong(endpoint -> between(service, endpoint, true, before))
                        .sum()
                * instances;
    }

    private static long between(int service, int endpoint, boolean failures, Duration before) {
        long end = END.getEpochSecond();
        return count(service, endpoint, failures, end) - count(service, endpoint, failures, end - before.toSeconds());
    }
}

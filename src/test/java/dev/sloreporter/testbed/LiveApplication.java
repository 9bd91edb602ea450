package dev.sloreporter.testbed;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One process of a service that counts its requests as Prometheus's client libraries do: a histogram without status, and
 * {@code http_requests_total} with it.
 */
public final class LiveApplication implements AutoCloseable {
    private static final double[] BOUNDS = {.05, .1, .2, .5, 1, 2.5};

    private final LiveTarget target;
    private final Map<String, Double> counted = new TreeMap<>();

    private LiveApplication(LiveTarget target) {
        this.target = target;
    }

    /** A process that has just started. */
    public static LiveApplication start() {
        return new LiveApplication(LiveTarget.start(Instant.now()));
    }

    /** Where it is scraped. */
    public LiveTarget target() {
        return target;
    }

    /** It answers a request. */
    public void request(String method, String endpoint, int status, double seconds) {
        String labels = "method=\"" + method + "\",endpoint=\"" + endpoint + "\"";
        Map<String, Double> amounts = new HashMap<>();
        amounts.put("http_requests_total{" + labels + ",status=\"" + status + "\"}", 1.0);
        String histogram = SimulatedNames.CLIENT_LIBRARY.histogram();
        for (double bound : BOUNDS) {
            amounts.put(bucket(histogram, labels, Double.toString(bound)), seconds <= bound ? 1.0 : 0);
        }
        amounts.put(bucket(histogram, labels, "+Inf"), 1.0);
        amounts.put(histogram + "_count{" + labels + "}", 1.0);
        amounts.put(histogram + "_sum{" + labels + "}", seconds);
        target.add(amounts);
        amounts.forEach((series, amount) -> counted.merge(series, amount, Double::sum));
    }

    private static String bucket(String histogram, String labels, String bound) {
        return histogram + "_bucket{" + labels + ",le=\"" + bound + "\"}";
    }

    /** All that was ever counted, in all lives, whether a scrape saw it or not. */
    public Map<String, Double> counted() {
        return Map.copyOf(counted);
    }

    /** It crashes and is started anew: all counters are gone. */
    public void restart() {
        target.restart(Instant.now());
    }

    @Override
    public void close() {
        target.close();
    }
}

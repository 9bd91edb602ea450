package dev.sloreporter.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Services simulated request by request, what a Prometheus would have scraped of them, and the exact answers:
 *
 * <pre>{@code
 * RequestLog log = RequestLog.between(start, end)
 *         .service("shop", s -> s.instances(2)
 *                 .restartsEvery(Duration.ofHours(11))
 *                 .endpoint("GET", "/items", e -> e.perSecond(2).latency(.05, .5).errors(.001)))
 *         .simulate();
 * log.service("shop").in(from, to).requests();
 * }</pre>
 *
 * The same script and seed give the same log everywhere. Counters at a scrape hold exactly the requests up to it; a range
 * is from after its first time to its last time, so that a time that is a scrape's belongs to the range it ends.
 * Processes older than the data begin with what they counted in the hour before.
 */
public final class RequestLog {
    private final SimulatedScrapes scrapes;
    private final Map<String, ServiceLog> services;

    private RequestLog(SimulatedScrapes scrapes, Map<String, ServiceLog> services) {
        this.scrapes = scrapes;
        this.services = services;
    }

    /** Begins a script: scrapes from the first time to the last, by default once a minute. */
    public static Script between(Instant first, Instant last) {
        return new Script(first, last);
    }

    /** What one service did. */
    public ServiceLog service(String name) {
        ServiceLog log = services.get(name);
        if (log == null) {
            throw new IllegalArgumentException("no service " + name + " in " + services.keySet());
        }
        return log;
    }

    /** Writes all samples in OpenMetrics format, as promtool reads it. */
    public void writeOpenMetrics(Path file) throws IOException {
        try (OpenMetricsWriter writer = new OpenMetricsWriter(file, scrapes)) {
            expose(writer);
        }
    }

    /** Sends all samples to a running server, native histograms too. */
    void writeRemotely(HttpClient http, URI server) throws IOException {
        RemoteWriter writer = new RemoteWriter(http, server, scrapes);
        expose(writer);
        writer.send();
    }

    private void expose(SampleSink sink) throws IOException {
        Exposer exposer = new Exposer(scrapes, sink);
        for (ServiceLog service : services.values()) {
            exposer.expose(service);
        }
    }

    /** What is to be simulated. */
    public static final class Script {
        private final Instant first;
        private final Instant last;
        private final List<ServiceScript> services = new ArrayList<>();
        private final List<Instant[]> holes = new ArrayList<>();
        private Duration every = Duration.ofMinutes(1);
        private Duration phase = Duration.ZERO;
        private long seed = 1;

        private Script(Instant first, Instant last) {
            this.first = first;
            this.last = last;
        }

        /** The distance of scrapes. */
        public Script scrapedEvery(Duration distance) {
            every = distance;
            return this;
        }

        /** All scrapes come so much later than at even times. */
        public Script scrapedLateBy(Duration delay) {
            phase = delay;
            return this;
        }

        /** Another seed, another log. */
        public Script seed(long number) {
            seed = number;
            return this;
        }

        /** From the first time on and before the second, Prometheus itself was down. */
        public Script hole(Instant from, Instant to) {
            holes.add(new Instant[] {from, to});
            return this;
        }

        /** One more service; its name is its {@code job} label. */
        public Script service(String name, UnaryOperator<ServiceScript> behaviour) {
            services.add(behaviour.apply(new ServiceScript(name)));
            return this;
        }

        /** Lets it all happen. */
        public RequestLog simulate() {
            SimulatedScrapes scrapes = SimulatedScrapes.between(first.plus(phase), last, every);
            holes.forEach(hole -> scrapes.miss(hole[0], hole[1]));
            Map<String, ServiceLog> logs = new LinkedHashMap<>();
            services.forEach(service -> logs.put(service.name, ServiceLog.simulate(service, scrapes, seed)));
            return new RequestLog(scrapes, logs);
        }
    }
}

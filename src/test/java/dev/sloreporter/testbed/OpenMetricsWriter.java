package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what a Prometheus would have scraped of simulated services, one series after the other. */
final class OpenMetricsWriter implements AutoCloseable {
    private final OutputStream out;
    private final Scrapes scrapes;
    private final byte[][] ends;

    OpenMetricsWriter(Path file, Scrapes scrapes) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        this.scrapes = scrapes;
        this.ends = IntStream.range(0, scrapes.count())
                .mapToObj(k -> (" " + seconds(scrapes.time(k)) + "\n").getBytes(US_ASCII))
                .toArray(byte[][]::new);
    }

    void write(ServiceLog service) {
        for (SimulatedProcess process : service.processes()) {
            for (int i = 0; i < process.byEndpoint().size(); i++) {
                new Children(service.script(), process, i).write();
            }
            resources(service.script(), process);
        }
    }

    @Override
    public void close() throws IOException {
        out.write("# EOF\n".getBytes(US_ASCII));
        out.close();
    }

    private void resources(ServiceScript service, SimulatedProcess process) {
        Map<String, String> labels = target(service, process.life());
        always("process_cpu_seconds_total", labels, process.life(), process::cpuSeconds);
        always("process_resident_memory_bytes", labels, process.life(), process::memoryBytes);
        always("machine_cpu_cores", labels, process.life(), k -> ServiceScript.CORES);
        always("container_spec_memory_limit_bytes", labels, process.life(), k -> ServiceScript.MEMORY_LIMIT);
        if (!service.pushed) {
            always("up", labels, process.life(), k -> 1);
            double started = process.life().started() / 1000.0;
            always("process_start_time_seconds", labels, process.life(), k -> started);
        }
    }

    private void always(String name, Map<String, String> labels, Life life, IntToDoubleFunction value) {
        series(name, labels, life.from(), life.to(), value);
    }

    private static Map<String, String> target(ServiceScript service, Life life) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("job", service.name);
        labels.put("instance", life.instance());
        if (!life.pod().isEmpty()) {
            labels.put("pod", life.pod());
        }
        labels.putAll(service.labels);
        return labels;
    }

    /** A series' samples at the stored scrapes from one to before another. */
    private void series(String name, Map<String, String> labels, int from, int to, IntToDoubleFunction value) {
        byte[] head = (name
                        + labels.entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                                .collect(Collectors.joining(",", "{", "} ")))
                .getBytes(UTF_8);
        try {
            for (int k = from; k < to; k++) {
                if (scrapes.isStored(k)) {
                    out.write(head);
                    out.write(number(value.applyAsDouble(k)).getBytes(US_ASCII));
                    out.write(ends[k]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(double value) {
        long whole = (long) value;
        return whole == value ? Long.toString(whole) : Double.toString(value);
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** The series of one process for one endpoint. */
    private final class Children {
        private final ServiceScript service;
        private final Life life;
        private final EndpointScript endpoint;
        private final Requests requests;

        Children(ServiceScript service, SimulatedProcess process, int endpoint) {
            this.service = service;
            this.life = process.life();
            this.endpoint = service.endpoints.get(endpoint);
            this.requests = process.byEndpoint().get(endpoint);
        }

        void write() {
            if (!service.convention.hasStatusOnHistogram()) {
                histogram(0);
            }
            for (int status : requests.statuses()) {
                if (service.convention.hasStatusOnHistogram()) {
                    histogram(status);
                } else {
                    counter(status);
                }
            }
        }

        private Map<String, String> labels(int status) {
            Map<String, String> labels = target(service, life);
            labels.putAll(service.convention.labels(endpoint.method, endpoint.route, status));
            return labels;
        }

        private void counter(int status) {
            Map<String, String> labels = labels(status);
            labels.put(service.convention.statusLabel(), Integer.toString(status));
            double[] counts = new double[life.to() - life.from()];
            for (int i = 0; i < requests.size(); i++) {
                counts[requests.scrape(i) - life.from()] += requests.status(i) == status ? 1 : 0;
            }
            cumulative(counts);
            fromFirstEvent(Convention.REQUESTS, labels, counts, firstEvent(counts));
        }

        /** Of the requests with a status; 0 for all. */
        private void histogram(int status) {
            double[] bounds = service.bucketsOf(life.number());
            double[][] buckets = new double[bounds.length + 1][life.to() - life.from()];
            double[] sums = new double[life.to() - life.from()];
            for (int i = 0; i < requests.size(); i++) {
                if (status == 0 || status == requests.status(i)) {
                    int k = requests.scrape(i) - life.from();
                    buckets[bucket(bounds, requests.seconds(i))][k]++;
                    sums[k] += requests.seconds(i);
                }
            }
            for (double[] bucket : buckets) {
                cumulative(bucket);
            }
            for (int b = 1; b < buckets.length; b++) {
                for (int k = 0; k < sums.length; k++) {
                    buckets[b][k] += buckets[b - 1][k];
                }
            }
            write(labels(status), bounds, buckets, cumulative(sums));
        }

        private void write(Map<String, String> labels, double[] bounds, double[][] buckets, double[] sums) {
            String name = service.convention.histogram();
            double[] counts = buckets[bounds.length];
            int first = firstEvent(counts);
            for (int b = 0; b < buckets.length; b++) {
                Map<String, String> withBound = new LinkedHashMap<>(labels);
                withBound.put("le", b == bounds.length ? "+Inf" : Double.toString(bounds[b]));
                fromFirstEvent(name + "_bucket", withBound, buckets[b], first);
            }
            fromFirstEvent(name + "_count", labels, counts, first);
            fromFirstEvent(name + "_sum", labels, sums, first);
        }

        /** A child is born with its first event. */
        private void fromFirstEvent(String name, Map<String, String> labels, double[] values, int first) {
            series(name, labels, life.from() + first, life.to(), k -> values[k - life.from()]);
        }
    }

    private static int bucket(double[] bounds, double seconds) {
        int place = Arrays.binarySearch(bounds, seconds);
        return place < 0 ? -place - 1 : place;
    }

    private static double[] cumulative(double[] counts) {
        for (int k = 1; k < counts.length; k++) {
            counts[k] += counts[k - 1];
        }
        return counts;
    }

    private static int firstEvent(double[] counts) {
        return IntStream.range(0, counts.length)
                .filter(k -> counts[k] > 0)
                .findFirst()
                .orElse(counts.length);
    }
}

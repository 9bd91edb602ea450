package dev.sloreporter.testbed;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What the targets of simulated services show at each scrape. */
final class Exposer {
    private final SimulatedScrapes scrapes;
    private final SampleSink sink;

    Exposer(SimulatedScrapes scrapes, SampleSink sink) {
        this.scrapes = scrapes;
        this.sink = sink;
    }

    void expose(ServiceLog service) throws IOException {
        for (SimulatedProcess process : service.processes()) {
            for (int i = 0; i < process.byEndpoint().size(); i++) {
                new Children(service.script(), process, i).expose();
            }
            resources(service.script(), process);
        }
    }

    private void resources(ServiceScript service, SimulatedProcess process) throws IOException {
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

    private void always(String name, Map<String, String> labels, SimulatedLife life, IntToDoubleFunction value)
            throws IOException {
        sink.series(name, labels, life.from(), life.to(), k -> true, value);
    }

    private static Map<String, String> target(ServiceScript service, SimulatedLife life) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("job", service.name);
        labels.put("instance", life.instance());
        if (!life.pod().isEmpty()) {
            labels.put("pod", life.pod());
        }
        labels.putAll(service.labels);
        return labels;
    }

    /** The series of one process for one endpoint. */
    private final class Children {
        private final ServiceScript service;
        private final SimulatedLife life;
        private final EndpointScript endpoint;
        private final SimulatedRequests requests;

        Children(ServiceScript service, SimulatedProcess process, int endpoint) {
            this.service = service;
            this.life = process.life();
            this.endpoint = service.endpoints.get(endpoint);
            this.requests = process.byEndpoint().get(endpoint);
        }

        void expose() throws IOException {
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

        private void counter(int status) throws IOException {
            Map<String, String> labels = labels(status);
            labels.put(service.convention.statusLabel(), Integer.toString(status));
            double[] counts = new double[life.to() - life.from()];
            for (int i = 0; i < requests.size(); i++) {
                counts[requests.scrape(i) - life.from()] += requests.status(i) == status ? 1 : 0;
            }
            cumulative(counts);
            fromFirstEvent(SimulatedNames.REQUESTS, labels, counts, firstEvent(counts), k -> true);
        }

        /** Of the requests with a status; 0 for all. */
        private void histogram(int status) throws IOException {
            for (Exposition exposition : service.expositions(life.number())) {
                IntPredicate shown = k -> service.shows(exposition, life.number(), scrapes.time(k));
                if (exposition.form() == Exposition.ExpositionForm.CLASSIC) {
                    classic(status, shown);
                } else {
                    natively(status, exposition, shown);
                }
            }
        }

        private void classic(int status, IntPredicate shown) throws IOException {
            double[] bounds = service.bucketsOf(life.number());
            double[][] buckets = new double[bounds.length + 1][life.to() - life.from()];
            double[] sums = new double[life.to() - life.from()];
            for (int i = 0; i < requests.size(); i++) {
                if (isOf(status, i)) {
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
            classic(labels(status), bounds, buckets, cumulative(sums), shown);
        }

        private void classic(
                Map<String, String> labels, double[] bounds, double[][] buckets, double[] sums, IntPredicate shown)
                throws IOException {
            String name = service.convention.histogram();
            double[] counts = buckets[bounds.length];
            int first = firstEvent(counts);
            for (int b = 0; b < buckets.length; b++) {
                Map<String, String> withBound = new LinkedHashMap<>(labels);
                withBound.put("le", b == bounds.length ? "+Inf" : Double.toString(bounds[b]));
                fromFirstEvent(name + "_bucket", withBound, buckets[b], first, shown);
            }
            fromFirstEvent(name + "_count", labels, counts, first, shown);
            fromFirstEvent(name + "_sum", labels, sums, first, shown);
        }

        /** Requests are in the order of scrapes. */
        private void natively(int status, Exposition exposition, IntPredicate shown) throws IOException {
            ExposedNativeBuckets buckets = new ExposedNativeBuckets(exposition, service.bucketsOf(life.number()));
            NativeSample[] samples = new NativeSample[life.to() - life.from()];
            int next = 0;
            for (int k = 0; k < samples.length; k++) {
                while (next < requests.size() && requests.scrape(next) == life.from() + k) {
                    if (isOf(status, next)) {
                        buckets.observe(requests.seconds(next));
                    }
                    next++;
                }
                samples[k] = buckets.sample();
            }
            int first =
                    (int) Arrays.stream(samples).takeWhile(s -> s.count() == 0).count();
            sink.histograms(
                    service.convention.histogram(),
                    labels(status),
                    life.from() + first,
                    life.to(),
                    shown,
                    k -> samples[k - life.from()]);
        }

        private boolean isOf(int status, int request) {
            return status == 0 || status == requests.status(request);
        }

        /** A child is born with its first event. */
        private void fromFirstEvent(
                String name, Map<String, String> labels, double[] values, int first, IntPredicate shown)
                throws IOException {
            sink.series(name, labels, life.from() + first, life.to(), shown, k -> values[k - life.from()]);
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

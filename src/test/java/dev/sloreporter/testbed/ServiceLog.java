package dev.sloreporter.testbed;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What one simulated service did, and the exact answers about it. Ranges are as {@link RequestLog} says. */
public final class ServiceLog {
    private final ServiceScript script;
    private final SimulatedScrapes scrapes;
    private final List<SimulatedProcess> processes;

    private ServiceLog(ServiceScript script, SimulatedScrapes scrapes, List<SimulatedProcess> processes) {
        this.script = script;
        this.scrapes = scrapes;
        this.processes = processes;
    }

    static ServiceLog simulate(ServiceScript script, SimulatedScrapes scrapes, long seed) {
        List<SimulatedProcess> processes = SimulatedLife.of(script, scrapes).stream()
                .map(life -> SimulatedProcess.simulate(script, life, scrapes, seed))
                .toList();
        return new ServiceLog(script, scrapes, processes);
    }

    /** All its requests that the samples up to the end hold and those up to the beginning don't. */
    public ExactCounts in(Instant from, Instant to) {
        return counts(IntStream.range(0, script.endpoints.size()).toArray(), scrapes.after(from), scrapes.after(to));
    }

    /** The same of one endpoint. */
    public ExactCounts in(String method, String route, Instant from, Instant to) {
        int[] those = IntStream.range(0, script.endpoints.size())
                .filter(i -> script.endpoints.get(i).name().equals(method + " " + route))
                .toArray();
        if (those.length == 0) {
            throw new IllegalArgumentException(script.name + " has no endpoint " + method + " " + route);
        }
        return counts(those, scrapes.after(from), scrapes.after(to));
    }

    /** All that the samples hold, what came before the first of them included: sums of counters that never restarted. */
    public ExactCounts all() {
        return counts(IntStream.range(0, script.endpoints.size()).toArray(), 0, scrapes.count());
    }

    /** The names of its endpoints, such as {@code GET /items}. */
    public List<String> endpoints() {
        return script.endpoints.stream().map(EndpointScript::name).toList();
    }

    public SimulatedNames convention() {
        return script.convention;
    }

    /**
     * Share of the range in which its targets were scraped. Each scrape speaks until the next is due; the time in which
     * Prometheus or the service were not there counts as not covered. 0 to 1.
     */
    public double coverage(Instant from, Instant to) {
        long covered = 0;
        for (int k = 0; k < scrapes.count(); k++) {
            if (scrapes.isStored(k) && isAlive(k)) {
                long begin = Math.max(from.toEpochMilli(), scrapes.time(k));
                long end = Math.min(to.toEpochMilli(), scrapes.time(k + 1));
                covered += Math.max(0, end - begin);
            }
        }
        return (double) covered / (to.toEpochMilli() - from.toEpochMilli());
    }

    /** Mean share of its cores that an instance used, over the intervals that end in the range. */
    public double cpuAverage(Instant from, Instant to) {
        double seconds = 0;
        double possible = 0;
        for (SimulatedProcess process : processes) {
            SimulatedLife life = process.life();
            int begin = Math.max(scrapes.after(from), life.from());
            int end = Math.min(scrapes.after(to), life.to());
            for (int k = begin; k < end; k++) {
                seconds += process.cpuSeconds(k) - (k == life.from() ? 0 : process.cpuSeconds(k - 1));
                possible += ServiceScript.CORES * life.secondsBefore(k, scrapes);
            }
        }
        return seconds / possible;
    }

    /** The largest share of its memory that an instance was seen to fill. */
    public double memoryMax(Instant from, Instant to) {
        double max = 0;
        for (SimulatedProcess process : processes) {
            SimulatedLife life = process.life();
            int end = Math.min(scrapes.after(to), life.to());
            for (int k = Math.max(scrapes.after(from), life.from()); k < end; k++) {
                max = scrapes.isStored(k) ? Math.max(max, process.memoryBytes(k)) : max;
            }
        }
        return max / ServiceScript.MEMORY_LIMIT;
    }

    ServiceScript script() {
        return script;
    }

    List<SimulatedProcess> processes() {
        return processes;
    }

    private boolean isAlive(int scrape) {
        return processes.stream()
                .map(SimulatedProcess::life)
                .anyMatch(life -> life.from() <= scrape && scrape < life.to());
    }

    private ExactCounts counts(int[] endpoints, int from, int to) {
        double[] latencies = new double[1024];
        int size = 0;
        long errors = 0;
        for (SimulatedProcess process : processes) {
            int[] seen = process.seen(scrapes);
            for (int endpoint : endpoints) {
                SimulatedRequests requests = process.byEndpoint().get(endpoint);
                for (int i = 0; i < requests.size(); i++) {
                    int scrape = seen[requests.scrape(i) - process.life().from()];
                    if (scrape >= from && scrape < to) {
                        latencies = size < latencies.length ? latencies : Arrays.copyOf(latencies, 2 * size);
                        latencies[size++] = requests.seconds(i);
                        errors += requests.status(i) >= 500 ? 1 : 0;
                    }
                }
            }
        }
        return new ExactCounts(Arrays.copyOf(latencies, size), errors);
    }
}

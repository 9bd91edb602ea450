package dev.sloreporter.testbed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Everything that one process did: its requests, its seconds of CPU time and its memory at each scrape. */
final class SimulatedProcess {
    private final SimulatedLife life;
    private final List<SimulatedRequests> byEndpoint = new ArrayList<>();
    private final double[] cpuSeconds;
    private final double[] memoryBytes;

    private SimulatedProcess(SimulatedLife life) {
        this.life = life;
        this.cpuSeconds = new double[life.to() - life.from()];
        this.memoryBytes = new double[life.to() - life.from()];
    }

    /** The same seed gives the same process, whatever else is simulated beside it. */
    static SimulatedProcess simulate(ServiceScript service, SimulatedLife life, SimulatedScrapes scrapes, long seed) {
        SimulatedProcess process = new SimulatedProcess(life);
        for (EndpointScript endpoint : service.endpoints) {
            Random random = new Random(Objects.hash(seed, service.seed, endpoint.name(), life.number(), life.from()));
            process.byEndpoint.add(requests(service, endpoint, life, scrapes, random));
        }
        Random random = new Random(Objects.hash(seed, service.seed, life.number(), life.from()));
        process.useResources(service, scrapes, random);
        return process;
    }

    private void useResources(ServiceScript service, SimulatedScrapes scrapes, Random random) {
        double used = 0;
        for (int k = life.from(); k < life.to(); k++) {
            double cpu = within(service.cpu + random.nextGaussian() * .03);
            double memory = within(service.memory + random.nextGaussian() * .02);
            used += cpu * ServiceScript.CORES * life.secondsBefore(k, scrapes);
            cpuSeconds[k - life.from()] = used;
            memoryBytes[k - life.from()] = StrictMath.rint(ServiceScript.MEMORY_LIMIT * memory);
        }
    }

    SimulatedLife life() {
        return life;
    }

    /** In the order of the script's endpoints. */
    List<SimulatedRequests> byEndpoint() {
        return byEndpoint;
    }

    /** What {@code process_cpu_seconds_total} shows at a scrape. */
    double cpuSeconds(int scrape) {
        return cpuSeconds[scrape - life.from()];
    }

    /** What {@code process_resident_memory_bytes} shows at a scrape. */
    double memoryBytes(int scrape) {
        return memoryBytes[scrape - life.from()];
    }

    /** For each scrape of its life, the stored one at which what it would have shown is seen; -1 for never. */
    int[] seen(SimulatedScrapes scrapes) {
        return IntStream.range(life.from(), life.to())
                .map(scrape -> scrapes.storedFrom(scrape, life.to()))
                .toArray();
    }

    private static double within(double share) {
        return Math.max(.01, Math.min(1, share));
    }

    private static SimulatedRequests requests(
            ServiceScript service,
            EndpointScript endpoint,
            SimulatedLife life,
            SimulatedScrapes scrapes,
            Random random) {
        SimulatedRequests requests = new SimulatedRequests();
        for (int scrape = life.from(); scrape < life.to(); scrape++) {
            Instant before = Instant.ofEpochMilli(scrapes.time(scrape) - scrapes.every());
            double expected = endpoint.perSecond(before)
                    * service.share(before)
                    / service.instances
                    * life.secondsBefore(scrape, scrapes);
            int count = poisson(expected, random);
            double median = endpoint.median(before);
            double errors = endpoint.errors(before);
            for (int i = 0; i < count; i++) {
                double seconds = median * StrictMath.exp(endpoint.sigma() * random.nextGaussian());
                double luck = random.nextDouble();
                int status = luck < errors ? 500 : luck < errors + endpoint.notFound() ? 404 : endpoint.success();
                requests.add(scrape, seconds, status);
            }
        }
        return requests;
    }

    /** Knuth's product of uniforms; above 30 the normal approximation, since only the shape matters here. */
    private static int poisson(double mean, Random random) {
        if (mean > 30) {
            return (int) Math.max(0, StrictMath.rint(mean + StrictMath.sqrt(mean) * random.nextGaussian()));
        }
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}

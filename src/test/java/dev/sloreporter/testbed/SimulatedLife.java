package dev.sloreporter.testbed;

import java.util.ArrayList;
import java.util.List;

/**
 * One process, from start to end.
 *
 * @param number which of the service's instances it is, from 0
 * @param instance its {@code instance} label
 * @param pod its {@code pod} label; empty where it has none
 * @param from the first scrape that meets it
 * @param to the first scrape that doesn't any more
 * @param started its start in milliseconds
 * @param old whether it ran, and counted, before the data begins
 */
record SimulatedLife(int number, String instance, String pod, int from, int to, long started, boolean old) {
    private static final long LONG_AGO = 3_600_000;

    /** The lives of a service's instances. A process is replaced right after a scrape, so no event is lost by that. */
    static List<SimulatedLife> of(ServiceScript service, SimulatedScrapes scrapes) {
        List<SimulatedLife> lives = new ArrayList<>();
        int birth = service.born == null ? 0 : scrapes.after(service.born);
        int end = service.ended == null ? scrapes.count() : scrapes.after(service.ended);
        for (int number = 0; number < service.instances; number++) {
            int generation = 0;
            for (int from = birth; from < end; generation++) {
                int to = Math.min(end, nextReplacement(service, scrapes, number, from));
                lives.add(life(service, scrapes, number, generation, from, to));
                from = to;
            }
        }
        return lives;
    }

    /** Instances are replaced one after the other, three scrapes apart. */
    private static int nextReplacement(ServiceScript service, SimulatedScrapes scrapes, int number, int from) {
        if (service.replacedEvery == null) {
            return scrapes.count();
        }
        int period = Math.toIntExact(service.replacedEvery.toMillis() / scrapes.every());
        int shifted = Math.max(0, from - 3 * number);
        return (shifted / period + 1) * period + 3 * number;
    }

    private static SimulatedLife life(
            ServiceScript service, SimulatedScrapes scrapes, int number, int generation, int from, int to) {
        boolean old = from == 0 && service.born == null;
        String host = service.name + "-" + number;
        String instance = service.newNames ? host + "-" + generation + ":8080" : host + ":8080";
        String pod = service.newNames ? "%s-%04x-%d".formatted(service.name, generation + 0xa0, number) : "";
        long started = old ? scrapes.time(0) - LONG_AGO : scrapes.time(from - 1) + 500;
        return new SimulatedLife(number, instance, pod, from, to, started, old);
    }

    /** How long the scrape counts for, in seconds: what an old process did before the data counts at its first scrape. */
    double secondsBefore(int scrape, SimulatedScrapes scrapes) {
        return (old && scrape == from ? LONG_AGO : scrapes.every()) / 1000.0;
    }
}

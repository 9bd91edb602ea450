package dev.sloreporter.testbed;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Requests in columns, in the order in which scrapes could see them. */
final class SimulatedRequests {
    private int[] scrape = new int[1024];
    private double[] seconds = new double[1024];
    private short[] status = new short[1024];
    private int size;

    /** A request that happened after the scrape before this one. */
    void add(int scrapeNumber, double latency, int code) {
        if (size == scrape.length) {
            scrape = Arrays.copyOf(scrape, 2 * size);
            seconds = Arrays.copyOf(seconds, 2 * size);
            status = Arrays.copyOf(status, 2 * size);
        }
        scrape[size] = scrapeNumber;
        seconds[size] = latency;
        status[size++] = (short) code;
    }

    int size() {
        return size;
    }

    int scrape(int i) {
        return scrape[i];
    }

    double seconds(int i) {
        return seconds[i];
    }

    int status(int i) {
        return status[i];
    }

    int[] statuses() {
        boolean[] seen = new boolean[600];
        for (int i = 0; i < size; i++) {
            seen[status[i]] = true;
        }
        return IntStream.range(0, seen.length).filter(code -> seen[code]).toArray();
    }
}

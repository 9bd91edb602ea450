package dev.sloreporter.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Writes what a Prometheus would have scraped of simulated services into a running one: remote write 1.0, the only way by
 * which native histograms of the past come in. Numbers of fields are those of prompb/types.proto.
 */
final class RemoteWriter implements SampleSink {
    /** Within an hour of the latest sample others may come in any order. */
    private static final long CHUNK_MILLIS = 1_800_000;

    private static final double ZERO_THRESHOLD = StrictMath.pow(2, -128);

    private final HttpClient http;
    private final URI server;
    private final SimulatedScrapes scrapes;
    private final List<OneSeries> all = new ArrayList<>();

    RemoteWriter(HttpClient http, URI server, SimulatedScrapes scrapes) {
        this.http = http;
        this.server = server;
        this.scrapes = scrapes;
    }

    /** Labels as they are sent, and by number of scrape what is sent of it, tag and all. */
    private record OneSeries(byte[] labels, TreeMap<Integer, byte[]> samples) {
        byte[] message(int from, int to) {
            int size = labels.length;
            for (byte[] sample : samples.subMap(from, to).values()) {
                size += sample.length;
            }
            byte[] joined = new byte[size];
            System.arraycopy(labels, 0, joined, 0, labels.length);
            int at = labels.length;
            for (byte[] sample : samples.subMap(from, to).values()) {
                System.arraycopy(sample, 0, joined, at, sample.length);
                at += sample.length;
            }
            return joined;
        }
    }

    @Override
    public void series(
            String name, Map<String, String> labels, int from, int to, IntPredicate shown, IntToDoubleFunction value) {
        add(
                name,
                labels,
                from,
                to,
                shown,
                k -> new Protobuf()
                        .message(
                                2,
                                new Protobuf().number(1, value.applyAsDouble(k)).unsigned(2, scrapes.time(k))));
    }

    @Override
    public void histograms(
            String name,
            Map<String, String> labels,
            int from,
            int to,
            IntPredicate shown,
            IntFunction<NativeSample> value) {
        add(
                name,
                labels,
                from,
                to,
                shown,
                k -> new Protobuf().message(4, histogram(value.apply(k)).unsigned(15, scrapes.time(k))));
    }

    private void add(
            String name,
            Map<String, String> labels,
            int from,
            int to,
            IntPredicate shown,
            IntFunction<Protobuf> encoded) {
        TreeMap<String, String> sorted = new TreeMap<>(labels);
        sorted.put("__name__", name);
        Protobuf who = new Protobuf();
        sorted.forEach(
                (label, value) -> who.message(1, new Protobuf().text(1, label).text(2, value)));
        TreeMap<Integer, byte[]> samples = new TreeMap<>();
        for (int k = from; k < to; k++) {
            if (scrapes.isStored(k) && shown.test(k)) {
                samples.put(k, encoded.apply(k).bytes());
            }
        }
        all.add(new OneSeries(who.bytes(), samples));
    }

    private static Protobuf histogram(NativeSample sample) {
        Protobuf histogram = new Protobuf()
                .unsigned(1, sample.count())
                .number(3, sample.sum())
                .signed(4, sample.schema());
        if (sample.schema() != NativeSample.CUSTOM) {
            histogram.number(5, ZERO_THRESHOLD).unsigned(6, 0);
        }
        List<Long> deltas = new ArrayList<>();
        long before = 0;
        int expected = 0;
        int length = 0;
        int offset = 0;
        for (Map.Entry<Integer, Long> bucket : sample.counts().entrySet()) {
            if (length > 0 && bucket.getKey() != expected) {
                histogram.message(11, span(offset, length));
                offset = bucket.getKey() - expected;
                length = 0;
            } else if (length == 0) {
                offset = bucket.getKey();
            }
            length++;
            expected = bucket.getKey() + 1;
            deltas.add(bucket.getValue() - before);
            before = bucket.getValue();
        }
        histogram.message(11, span(offset, length));
        histogram.signedList(12, deltas.stream().mapToLong(Long::longValue).toArray());
        return sample.schema() == NativeSample.CUSTOM ? histogram.numberList(16, sample.bounds()) : histogram;
    }

    private static Protobuf span(int offset, int length) {
        return new Protobuf().signed(1, offset).unsigned(2, length);
    }

    /** Sends all, in the order of time. */
    void send() throws IOException {
        int perChunk = (int) Math.max(1, CHUNK_MILLIS / scrapes.every());
        for (int from = 0; from < scrapes.count(); from += perChunk) {
            Protobuf request = new Protobuf();
            boolean any = false;
            for (OneSeries series : all) {
                if (!series.samples().subMap(from, from + perChunk).isEmpty()) {
                    request.bytes(1, series.message(from, from + perChunk));
                    any = true;
                }
            }
            if (any) {
                post(Protobuf.snappy(request.bytes()));
            }
        }
        all.clear();
    }

    private void post(byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v1/write"))
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "snappy")
                .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("remote write: " + answer.statusCode() + " " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

package dev.sloreporter.prometheus;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The answer that costs most: a matrix of the buckets of every instance, hour by hour, 50 000 series of 60 values, about
 * 100 MB of JSON. The same bytes each time.
 */
final class MatrixDocument {

    static final int SERIES = 50_000;
    static final int VALUES = 60;

    private static final String[] BOUNDS = {"0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "+Inf"};
    private static final long START = 1_793_491_200;

    private MatrixDocument() {}

    static byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(120_000_000);
        try {
            write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Path file() throws IOException {
        Path file = Files.createTempFile("matrix", ".json");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(out);
        }
        return file;
    }

    private static void write(OutputStream out) throws IOException {
        Random random = new Random(1);
        print(out, "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
        for (int series = 0; series < SERIES; series++) {
            StringBuilder text = new StringBuilder(series == 0 ? "" : ",");
            appendLabels(text, series);
            appendValues(text, random);
            print(out, text.append("]}").toString());
        }
        print(out, "],\"stats\":{\"samples\":{\"totalQueryableSamples\":3000000}}}}");
    }

    private static void appendLabels(StringBuilder text, int series) {
        int bound = series % BOUNDS.length;
        int endpoint = series / BOUNDS.length % 50;
        int instance = series / BOUNDS.length / 50;
        text.append("{\"metric\":{\"__name__\":\"http_request_duration_seconds_bucket\",\"instance\":\"10.1.2.")
                .append(instance)
                .append(":8080\",\"job\":\"shop\",\"le\":\"")
                .append(BOUNDS[bound])
                .append("\",\"method\":\"GET\",\"route\":\"/api/v1/things/")
                .append(endpoint)
                .append("/{id}\",\"status\":\"200\"},\"values\":[");
    }

    /** A counter's climb; one series in eight is a sum of seconds, with decimals. */
    private static void appendValues(StringBuilder text, Random random) {
        boolean decimals = random.nextInt(8) == 0;
        long count = random.nextInt(2_000_000_000);
        for (int i = 0; i < VALUES; i++) {
            count += random.nextInt(50_000);
            text.append(i == 0 ? "[" : ",[").append(START + 3600L * i).append(".781,\"").append(count);
            if (decimals) {
                text.append('.').append(100_000 + random.nextInt(900_000));
            }
            text.append("\"]");
        }
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

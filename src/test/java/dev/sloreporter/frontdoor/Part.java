package dev.sloreporter.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sloreporter.testbed.RequestLog;
import dev.sloreporter.testbed.TestPrometheus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;

/** A part of a log's samples, as a Prometheus has it that has forgotten some, or hasn't been told of all yet. */
final class Part {
    private Part() {}

    /** The samples at times that are chosen. */
    static TestPrometheus.DataFile of(RequestLog log, Predicate<Instant> chosen) {
        return file -> {
            Path all = Files.createTempFile("slo-reporter-samples-", ".om");
            log.writeOpenMetrics(all);
            try (BufferedReader lines = Files.newBufferedReader(all, UTF_8);
                    Writer out = Files.newBufferedWriter(file, UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("#") || chosen.test(time(line))) {
                        out.write(line + "\n");
                    }
                }
            } finally {
                Files.delete(all);
            }
        };
    }

    private static Instant time(String line) throws IOException {
        String seconds = line.substring(line.lastIndexOf(' ') + 1);
        return Instant.ofEpochMilli(Math.round(Double.parseDouble(seconds) * 1000));
    }
}

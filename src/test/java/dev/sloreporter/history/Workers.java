package dev.sloreporter.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sloreporter.testbed.Mounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs {@link HistoryWorker} in processes of their own, on the jar as it is shipped. */
final class Workers {
    private Workers() {}

    static List<String> command(String location, int from, int to) {
        String jar = Path.of(System.getProperty("slo-reporter.jar", "target/slo-reporter.jar"))
                .toAbsolutePath()
                .toString();
        String tests = Path.of("target/test-classes").toAbsolutePath().toString();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jar + ":" + tests,
                HistoryWorker.class.getName(),
                location,
                Integer.toString(from),
                Integer.toString(to));
    }

    /** Starts one; what it says can be read from it. */
    static Process start(String location, int from, int to) throws IOException {
        return new ProcessBuilder(command(location, from, to))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** All that it says, at its end. */
    static List<String> said(Process worker) throws IOException {
        return new String(worker.getInputStream().readAllBytes(), UTF_8).lines().toList();
    }

    /** A shell script in which mounts can be made that nobody else sees, with words for a worker's command in it. */
    static List<String> inMountsOfItsOwn(String script, String location, int from, int to) throws IOException {
        String worker = String.join(" ", command(location, from, to));
        Process process = new ProcessBuilder(Stream.concat(
                                Mounts.ofItsOwn().stream(), Stream.of("sh", "-ec", script.replace("WORKER", worker)))
                        .toList())
                .redirectErrorStream(true)
                .start();
        return said(process);
    }
}

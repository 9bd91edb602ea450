package dev.sloreporter.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sloreporter.cli.Environment;
import dev.sloreporter.cli.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the program in a directory, at a time that its clock is told. */
final class FrontDoor {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final Instant now;

    FrontDoor(Path directory, Instant now) {
        this.directory = directory;
        this.now = now;
    }

    /** What a run left behind. */
    record FinishedRun(int exit, String out, String err, Path directory) {
        /** A service's report, from its JSON in {@code reports}. */
        JsonNode report(String service) {
            return json("reports/" + service + ".json");
        }

        /** A service's result for an objective in the period. */
        JsonNode result(String service, String id) {
            return FrontDoor.result(report(service), id);
        }

        JsonNode json(String file) {
            return JSON.readTree(text(file));
        }

        String text(String file) {
            try {
                return Files.readString(directory.resolve(file), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(this + "\n" + e.getMessage(), e);
            }
        }

        /** Every file below {@code reports}, by name. */
        SortedMap<String, String> files() {
            return FrontDoor.files(directory.resolve("reports"));
        }
    }

    /** An objective's result in the period. */
    static JsonNode result(JsonNode report, String id) {
        for (JsonNode objective : report.get("objectives")) {
            if (objective.get("id").asString().equals(id)) {
                return objective.get("results").get(objective.get("results").size() - 1);
            }
        }
        throw new AssertionError("no objective " + id + " in " + report.get("objectives"));
    }

    /** Every file in a directory, by name; none where it isn't there. */
    static SortedMap<String, String> files(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.getFileName().toString(), Files.readString(path, UTF_8));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of a run, without what two runs over the same data may differ in. */
    static SortedMap<String, String> withoutCosts(SortedMap<String, String> files) {
        SortedMap<String, String> same = new TreeMap<>(files);
        same.replaceAll((name, text) -> name.endsWith(".json") ? withoutCosts(text) : text);
        return same;
    }

    private static String withoutCosts(String json) {
        ObjectNode document = (ObjectNode) JSON.readTree(json);
        document.remove("generatedAt");
        if (document.get("queries") instanceof ObjectNode queries) {
            queries.remove("count");
            queries.remove("samples");
            queries.remove("seconds");
        }
        return document.toPrettyString();
    }

    /** Puts a configuration into the directory, where {@code -c slo.yaml} finds it. */
    FrontDoor configured(String yaml) {
        try {
            Files.writeString(directory.resolve("slo.yaml"), yaml, UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    FinishedRun run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment environment = new Environment(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Clock.fixed(now, ZoneOffset.UTC),
                Map.of(),
                directory,
                false);
        int exit = new Program(environment).run(arguments);
        return new FinishedRun(exit, out.toString(UTF_8), err.toString(UTF_8), directory);
    }
}

package dev.sloreporter.render;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.render.words.DocumentJson;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads a report's JSON back, as the index does for services that a run left out. */
public final class ReportJson {
    private ReportJson() {}

    /** What a file turned out to be. */
    public sealed interface ReportReading {}

    /** A report of ours; keys that this version doesn't know were passed over. */
    public record OwnReport(Report report) implements ReportReading {}

    /**
     * Something else: another tool's file, a broken one, or a schema of another version.
     *
     * @param why in a few words that complete "FILE is not used: "
     */
    public record Foreign(String why) implements ReportReading {}

    /** Reads a file. One that can't be read is {@link Foreign} too. */
    public static ReportReading read(Path file) {
        try {
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            return new Foreign("it can't be read: " + FileWords.of(e));
        }
    }

    /** Where the period of an index's own folder ends; empty where there is none, see {@link #indexed}. */
    public static Optional<Instant> periodEnd(Path index) {
        return indexed(index).map(Indexed::period).map(Report.Period::to);
    }

    /**
     * What an index of ours says of the folder that it lies in.
     *
     * @param period of the run that last reported into it; null where the index lists reports of sub-folders alone
     */
    public record Indexed(@Nullable String environment, Report.@Nullable Period period) {}

    /** Reads an index; empty of a link, another file, or one that can't be read. */
    public static Optional<Indexed> indexed(Path index) {
        if (!Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = DocumentJson.MAPPER.readTree(Files.readAllBytes(index));
            return tree.path("schema").asString("").equals(Index.SCHEMA)
                    ? Optional.of(new Indexed(tree.path("environment").asString(null), ownPeriod(tree)))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static Report.@Nullable Period ownPeriod(JsonNode index) {
        boolean hasOwn = index.path("services")
                .valueStream()
                .anyMatch(row -> !row.path("file").asString("/").contains("/"));
        Report.Period period =
                hasOwn ? DocumentJson.MAPPER.treeToValue(index.path("period"), Report.Period.class) : null;
        return isWhole(period) ? period : null;
    }

    /** The head of a report of ours, of which no more is read; empty of a link, another file, or one that can't be read. */
    public static Optional<ReportHead> head(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                JsonParser parser = DocumentJson.MAPPER.createParser(in)) {
            return head(parser);
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** The period comes after the rest of the head. */
    private static Optional<ReportHead> head(JsonParser parser) {
        Map<String, @Nullable String> texts = new HashMap<>();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (key.equals("period")) {
                return head(texts, parser.readValueAs(Report.Period.class));
            }
            if (value == JsonToken.VALUE_STRING) {
                texts.put(key, parser.getString());
            }
            parser.skipChildren();
        }
        return Optional.empty();
    }

    private static Optional<ReportHead> head(Map<String, @Nullable String> texts, Report.@Nullable Period period) {
        String service = texts.get("service");
        Status status = Status.named(String.valueOf(texts.get("status"))).orElse(null);
        boolean isWhole =
                Report.SCHEMA.equals(texts.get("schema")) && service != null && status != null && isWhole(period);
        return isWhole && service != null && status != null && period != null
                ? Optional.of(new ReportHead(service, texts.get("environment"), status, period))
                : Optional.empty();
    }

    @SuppressWarnings("ConstantValue") // another's file may lack any of them
    private static boolean isWhole(Report.@Nullable Period period) {
        return period != null
                && Stream.of(period.window(), period.from(), period.to(), period.timeZone(), period.kind())
                        .allMatch(Objects::nonNull);
    }

    /** Reads a file's bytes. */
    public static ReportReading read(byte[] bytes) {
        try {
            return ofTree(DocumentJson.MAPPER.readTree(bytes));
        } catch (JacksonException e) {
            return new Foreign("it is not JSON");
        }
    }

    private static ReportReading ofTree(JsonNode tree) {
        String schema = tree.path("schema").asString("");
        if (!schema.equals(Report.SCHEMA)) {
            return new Foreign("its schema is not " + Report.SCHEMA);
        }
        for (String key : new String[] {"service", "status", "summary", "period", "objectives", "queries", "source"}) {
            if (tree.path(key).isMissingNode() || tree.path(key).isNull()) {
                return new Foreign("it lacks " + key);
            }
        }
        try {
            return new OwnReport(DocumentJson.MAPPER.treeToValue(tree, Report.class));
        } catch (JacksonException e) {
            return new Foreign("it doesn't follow " + Report.SCHEMA);
        }
    }
}

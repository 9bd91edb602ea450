package dev.sloreporter.publish.webhook;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.publish.archive.ReportDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a receiver knows, kept between runs: {@code told.json} in a folder. */
final class DeliveredVerdictsFile {
    private static final String NAME = "told.json";
    private static final String DAMAGED = "it is damaged";
    private static final String SCHEMA = "slo-told/v1";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path folder;

    DeliveredVerdictsFile(Path folder) {
        this.folder = folder;
    }

    private record Document(String schema, List<DeliveredVerdicts.Verdict> verdicts) {
        Document {
            if (!SCHEMA.equals(schema)) {
                throw new IllegalArgumentException("schema " + SCHEMA + " is expected");
            }
            verdicts = List.copyOf(verdicts);
        }
    }

    /** What was kept; nothing where it can't be read, which is said in a sentence. */
    DeliveredVerdicts read(Consumer<String> problems) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(NAME));
            Document document = MAPPER.readValue(bytes, Document.class);
            if (document != null) {
                return new DeliveredVerdicts(document.verdicts());
            }
            problems.accept(lost(DAMAGED));
        } catch (NoSuchFileException e) {
            return new DeliveredVerdicts();
        } catch (IOException e) {
            problems.accept(lost(FileWords.of(e)));
        } catch (JacksonException e) {
            problems.accept(lost(DAMAGED));
        }
        return new DeliveredVerdicts();
    }

    private String lost(String why) {
        return "what was told before can't be read from " + folder.resolve(NAME) + ", so it begins anew: " + why;
    }

    /** Keeps it; says in a sentence why it can't be. */
    Optional<String> write(DeliveredVerdicts told, Instant now) {
        String text = MAPPER.writeValueAsString(new Document(SCHEMA, told.verdicts(now)));
        try {
            new ReportDirectory(folder).write(Map.of(NAME, text + "\n"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("what was told can't be kept in " + folder + ", so it may be told again: "
                    + FileWords.of(e) + "; make the folder writable");
        }
    }
}

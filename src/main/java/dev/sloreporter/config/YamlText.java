package dev.sloreporter.config;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.slo.Parsed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML 1.2 text as a tree of nodes that know their lines, within bounds that no honest configuration reaches. */
final class YamlText {
    /** Length of a configuration in characters; a thousand services have about 300 000. */
    static final int MOST_CHARACTERS = 2_000_000;

    private static final int DEEPEST = 30;
    private static final LoadSettings YAML = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .setMaxAliasesForCollections(200)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();

    private YamlText() {}

    /** The text of a file; a byte order mark is none of it. */
    static Parsed<String> read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                return new Parsed.Unparsed<>("this is a folder; name the file in it");
            }
            if (Files.size(file) > 4L * MOST_CHARACTERS) {
                return new Parsed.Unparsed<>("too long for a configuration; is this the right file?");
            }
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
            return Parsed.of(text.toString().replaceFirst("^\ufeff", ""));
        } catch (CharacterCodingException e) {
            return new Parsed.Unparsed<>("this is not a text in UTF-8; is this the right file?");
        } catch (IOException e) {
            return new Parsed.Unparsed<>("it can't be read: " + FileWords.of(e));
        }
    }

    /** The root node, or null where there is none: the text is empty, has comments only, or a problem was added. */
    static @Nullable Node compose(String text, Problems problems) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add("", 0, "longer than " + MOST_CHARACTERS + " characters; is this the right file?");
            return null;
        }
        try {
            return isTooDeep(text, problems)
                    ? null
                    : new Compose(YAML).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            problems.add("", line(e), sentence(e, text));
        } catch (YamlEngineException e) {
            problems.add("", 0, "not YAML: " + YamlErrorText.inPlainWords(String.valueOf(e.getMessage()), -1));
        }
        return null;
    }

    /** Composing goes down by recursion, so the depth is looked at first, in the flat stream of events. */
    private static boolean isTooDeep(String text, Problems problems) {
        int depth = 0;
        for (Event event : new Parse(YAML).parseString(text)) {
            Event.ID id = event.getEventId();
            if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
                depth++;
            } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > DEEPEST) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
                problems.add("", line, "nested deeper than anything in a configuration is");
                return true;
            }
        }
        return false;
    }

    private static int line(MarkedYamlEngineException e) {
        return mark(e).map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static String sentence(MarkedYamlEngineException e, String text) {
        String column =
                mark(e).map(mark -> " (column " + (mark.getColumn() + 1) + ")").orElse("");
        return "not YAML" + column + ": "
                + YamlErrorText.inPlainWords(String.valueOf(e.getProblem()), character(e, text));
    }

    /** Where reading stopped; of what never ends, where it begins. */
    private static Optional<Mark> mark(MarkedYamlEngineException e) {
        boolean isAtEnd = String.valueOf(e.getProblem()).contains("unexpected end of stream");
        return isAtEnd
                ? e.getContextMark().or(e::getProblemMark)
                : e.getProblemMark().or(e::getContextMark);
    }

    private static int character(MarkedYamlEngineException e, String text) {
        return mark(e).map(Mark::getIndex)
                .filter(index -> index < text.codePointCount(0, text.length()))
                .map(index -> text.codePointAt(text.offsetByCodePoints(0, index)))
                .orElse(-1);
    }
}

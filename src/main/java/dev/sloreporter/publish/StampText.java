package dev.sloreporter.publish;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in an HTML comment, spelt so that nothing in it ends the comment or means anything to what shows the page: strings
 * have letters, digits and a few harmless marks only, all else is escaped. (Gollum expands {@code [[…]]} before it
 * looks for comments.)
 */
final class StampText {
    private static final String BEGIN = "<!-- slo-reporter ";
    private static final String END = " -->";
    private static final String HARMLESS = " .,:;()/+=_-";

    /** A line that is longer is not looked at. */
    private static final int LONGEST = 100_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .characterEscapes(new Harmless())
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StampText() {}

    /** The comment, one line without its end. */
    static String print(Map<String, ? extends @Nullable Object> content) {
        // Two in a row only stand in strings: JSON itself has no such place.
        String json =
                MAPPER.writeValueAsString(content).replace("--", "-\\u002d").replace("--", "-\\u002d");
        return BEGIN + json + END;
    }

    /** What the last line of a page holds; empty where that is no such comment. */
    static Optional<JsonNode> parse(String page) {
        String line = lastLine(page);
        boolean isComment = line.length() <= LONGEST
                && line.length() >= BEGIN.length() + END.length()
                && line.startsWith(BEGIN)
                && line.endsWith(END);
        if (!isComment) {
            return Optional.empty();
        }
        String json = line.substring(BEGIN.length(), line.length() - END.length());
        if (json.contains("--") || json.indexOf('<') >= 0 || json.indexOf('>') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readTree(json)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A page without its last line. */
    static String withoutLastLine(String page) {
        return page.substring(0, page.length() - lastLine(page).length() - (page.endsWith("\n") ? 1 : 0));
    }

    private static String lastLine(String page) {
        int end = page.endsWith("\n") ? page.length() - 1 : page.length();
        return page.substring(page.lastIndexOf('\n', end - 1) + 1, end);
    }

    private static final class Harmless extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = new int[128];
            for (int c = 0; c < codes.length; c++) {
                boolean isHarmless = Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0;
                codes[c] = isHarmless ? ESCAPE_NONE : ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return null;
        }
    }
}

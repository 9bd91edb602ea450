package dev.sloreporter.publish.archive;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

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
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .withCoercionConfig(LogicalType.Textual, StampText::failOnOthers)
            .withCoercionConfig(LogicalType.Enum, StampText::failOnOthers)
            .build();

    private static void failOnOthers(MutableCoercionConfig config) {
        for (CoercionInputShape shape : CoercionInputShape.values()) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }

    private StampText() {}

    /** The comment, one line without its end. */
    static String print(StampDocument stamp) {
        // Two in a row only stand in strings: JSON itself has no such place.
        String json = MAPPER.writeValueAsString(stamp).replace("--", "-\\u002d").replace("--", "-\\u002d");
        return BEGIN + json + END;
    }

    /** What a page's stamp holds; empty where it has none. */
    static Optional<StampDocument> parse(String page) {
        String line = place(page).map(place -> place.line(page)).orElse("");
        if (line.isEmpty() || line.length() > LONGEST) {
            return Optional.empty();
        }
        String json = line.substring(BEGIN.length(), line.length() - END.length());
        if (json.contains("--") || json.indexOf('<') >= 0 || json.indexOf('>') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readValue(json, StampDocument.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A page without its stamp: with what somebody wrote under it, but not with blanks alone. */
    static String without(String page) {
        return place(page)
                .map(place -> {
                    String under = page.substring(place.to);
                    return page.substring(0, place.from) + (under.isBlank() ? "" : under);
                })
                .orElse(page);
    }

    /** Where a line stands, from its first character to, without, the line break after it or the page's end. */
    private record Place(int from, int to) {
        String line(String page) {
            return page.substring(from, to).stripTrailing();
        }

        boolean isComment(String page) {
            String line = line(page);
            return line.length() >= BEGIN.length() + END.length() && line.endsWith(END);
        }
    }

    /** The last line that is such a comment: people write under it, and editors leave blanks there. */
    private static Optional<Place> place(String page) {
        for (int at = page.lastIndexOf(BEGIN); at >= 0; at = page.lastIndexOf(BEGIN, at - 1)) {
            if (at == 0 || page.charAt(at - 1) == '\n') {
                int end = page.indexOf('\n', at);
                Place place = new Place(at, end < 0 ? page.length() : end);
                if (place.isComment(page)) {
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
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

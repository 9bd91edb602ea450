package dev.sloreporter.prometheus.answer;

import dev.sloreporter.io.UnpairedSurrogates;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The streaming parser and the few steps over it that all readers share. */
final class JsonStream {

    /** Nothing that Prometheus sends is deeper, and no label or message of use is longer. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(400)
                    .build())
            .build();

    private JsonStream() {}

    static JsonParser parser(InputStream body) {
        return FACTORY.createParser(ObjectReadContext.empty(), body);
    }

    static void expect(JsonParser json, JsonToken token, String what) {
        if (json.currentToken() != token) {
            throw new MalformedAnswerException("no " + what + " where one belongs");
        }
    }

    /** The strings of an array, anything else in it as its text; null counts as empty. */
    static List<String> strings(JsonParser json, StringPool pool) {
        List<String> strings = new ArrayList<>();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return strings;
        }
        expect(json, JsonToken.START_ARRAY, "list of texts");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            strings.add(pool.of(text(json)));
        }
        return strings;
    }

    /** A string or another scalar as text. */
    static String text(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw new MalformedAnswerException("no text where one belongs");
        }
        return UnpairedSurrogates.replaced(json.getString());
    }

    /** Seconds since 1970, UTC, as milliseconds. */
    static long time(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == null || !token.isNumeric()) {
            throw new MalformedAnswerException("no number where a sample's time belongs");
        }
        try {
            return Timestamps.millis(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new MalformedAnswerException("a sample's time is beyond all times");
        }
    }

    /** A number, in quotes or without. */
    static double number(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_STRING && (token == null || !token.isNumeric())) {
            throw new MalformedAnswerException("no number where a sample's value belongs");
        }
        try {
            return Decimals.parse(json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        } catch (NumberFormatException e) {
            throw new MalformedAnswerException("a text where a sample's value belongs");
        }
    }
}

package dev.sloreporter.prometheus.answer;

import dev.sloreporter.io.JsonWords;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

/** Reads an answer from its first byte to its last, with its keys in any order and unknown ones skipped. */
public final class EnvelopeReader<T> {

    private static final String PARTIAL =
            "The answer is partial: some of the store's nodes were not there to answer (isPartial).";

    private final DataReader<T> reader;
    private final AnswerBudget budget;
    private final StringPool pool;

    private String status = "";
    private String errorType = "";
    private String error = "";
    private List<String> warnings = List.of();
    private List<String> infos = List.of();
    private boolean isPartial;
    private @Nullable T data;

    public EnvelopeReader(DataReader<T> reader, AnswerBudget budget) {
        this.reader = reader;
        this.budget = budget;
        this.pool = new StringPool(budget);
    }

    /**
     * The whole answer.
     *
     * @throws IOException where the stream breaks off
     * @throws MalformedAnswerException where it isn't an answer of this API
     * @throws AnswerBudget.ExceededException where it is larger than allowed
     */
    public Envelope<T> read(InputStream body) throws IOException {
        try (JsonParser json = JsonStream.parser(body)) {
            json.nextToken();
            readObject(json);
            if (json.nextToken() != null) {
                throw new MalformedAnswerException("more after the end of the answer");
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new MalformedAnswerException("broken JSON: " + JsonWords.of(e.getOriginalMessage()));
        }
        return new Envelope<>(status, errorType, error, allWarnings(), infos, data, reader.statistics());
    }

    /** VictoriaMetrics clusters say by a flag what others say by a warning. */
    private List<String> allWarnings() {
        return isPartial ? Stream.concat(warnings.stream(), Stream.of(PARTIAL)).toList() : warnings;
    }

    private void readObject(JsonParser json) {
        JsonStream.expect(json, JsonToken.START_OBJECT, "JSON object");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "status" -> status = JsonStream.text(json);
                case "errorType" -> errorType = JsonStream.text(json);
                case "error" -> error = JsonStream.text(json);
                case "warnings" -> warnings = JsonStream.strings(json, pool);
                case "infos" -> infos = JsonStream.strings(json, pool);
                case "data" ->
                    data = json.currentToken() == JsonToken.VALUE_NULL ? null : reader.read(json, pool, budget);
                case "isPartial" -> {
                    isPartial = json.currentToken() == JsonToken.VALUE_TRUE;
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }
    }
}

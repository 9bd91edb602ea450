package dev.sloreporter.prometheus.exchange;

import dev.sloreporter.io.OneLine;
import dev.sloreporter.prometheus.answer.AnswerBudget;
import dev.sloreporter.prometheus.answer.DataReader;
import dev.sloreporter.prometheus.answer.Envelope;
import dev.sloreporter.prometheus.answer.EnvelopeReader;
import dev.sloreporter.prometheus.answer.MalformedAnswerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of an answer that is no success.
 *
 * @param errorType the API's own type of error, empty where it gives none
 * @param message the server's words, whether they came as JSON, as text or as a page
 * @param ofThisApi whether it came in the API's own form
 */
public record ErrorBody(String errorType, String message, boolean ofThisApi) {

    public static ErrorBody read(InputStream body, int maxBytes) throws IOException {
        byte[] start = body.readNBytes(maxBytes);
        try {
            DataReader<Boolean> nothing = (json, pool, budget) -> {
                json.skipChildren();
                return true;
            };
            Envelope<Boolean> envelope = new EnvelopeReader<>(nothing, AnswerBudget.ofValues(maxBytes))
                    .read(new ByteArrayInputStream(start));
            if (envelope.isError()) {
                return new ErrorBody(envelope.errorType(), envelope.error(), true);
            }
        } catch (MalformedAnswerException | AnswerBudget.ExceededException e) {
            // Not the API's form: what stands before the server speaks in its own.
        }
        return new ErrorBody("", OneLine.of(new String(start, StandardCharsets.UTF_8)), false);
    }
}

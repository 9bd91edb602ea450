package dev.sloreporter.prometheus;

import dev.sloreporter.io.OneLine;
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
record Refusal(String errorType, String message, boolean ofThisApi) {

    static Refusal read(InputStream body, int maxBytes) throws IOException {
        byte[] start = body.readNBytes(maxBytes);
        try {
            DataReader<Boolean> nothing = (json, pool, budget) -> {
                json.skipChildren();
                return true;
            };
            Envelope<Boolean> envelope = new EnvelopeReader<>(nothing, AnswerBudget.ofValues(maxBytes))
                    .read(new ByteArrayInputStream(start));
            if (envelope.isError()) {
                return new Refusal(envelope.errorType(), envelope.error(), true);
            }
        } catch (MalformedAnswerException | AnswerBudget.ExceededException e) {
            // Not the API's form: what stands before the server speaks in its own.
        }
        return new Refusal("", OneLine.of(new String(start, StandardCharsets.UTF_8)), false);
    }
}

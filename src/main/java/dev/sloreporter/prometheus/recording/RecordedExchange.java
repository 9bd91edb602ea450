package dev.sloreporter.prometheus.recording;

import dev.sloreporter.prometheus.exchange.Exchange;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a recording keeps of one question: how the server answered, its body in the file that the question names; or what
 * the network did instead.
 *
 * @param question what was asked
 * @param status the HTTP status, 0 where there was no answer
 * @param reason the words beside the status
 * @param retryAfter how long the server wanted to be left alone, or null
 * @param failure what went wrong where there was no answer, else null
 * @param message the words for that, else empty
 */
record RecordedExchange(
        RecordedQuestion question,
        int status,
        String reason,
        @Nullable Duration retryAfter,
        @Nullable FailureKind failure,
        String message) {

    static RecordedExchange answered(RecordedQuestion question, Exchange exchange) {
        return new RecordedExchange(question, exchange.status(), exchange.reason(), exchange.retryAfter(), null, "");
    }

    static RecordedExchange failed(RecordedQuestion question, FailureKind kind, String message) {
        return new RecordedExchange(question, 0, "", null, kind, message);
    }

    boolean isAnswered() {
        return failure == null;
    }

    /** Of several exchanges for one question the best is kept: an answer over a refusal over silence. */
    int rank() {
        return status / 100 == 2 ? 2 : isAnswered() ? 1 : 0;
    }
}

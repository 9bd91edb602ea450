package dev.sloreporter.prometheus;

import dev.sloreporter.prometheus.Failure.Kind;
import java.io.IOException;
import java.time.Duration;

/** Exchanges as they were recorded. */
record ReplayExchanger(Recording recording) implements Exchanger {

    @Override
    public Exchange send(ApiRequest request) throws IOException {
        RecordedQuestion question = RecordedQuestion.of(request);
        RecordedExchange exchange = recording.find(question);
        if (exchange == null) {
            throw new NotRecordedException(question.toString());
        }
        Kind failure = exchange.failure();
        if (failure != null) {
            throw new RecordedFailureException(failure, exchange.message());
        }
        return new Exchange(
                shownUrl(request),
                exchange.status(),
                exchange.reason(),
                exchange.retryAfter(),
                recording.body(question));
    }

    @Override
    public String shownUrl(ApiRequest request) {
        String base = recording.url().toString();
        return base + (base.endsWith("/") ? "" : "/") + String.join("/", request.path());
    }

    @Override
    public Exchanger within(Duration timeout) {
        return this;
    }
}

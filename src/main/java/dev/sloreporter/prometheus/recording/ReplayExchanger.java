package dev.sloreporter.prometheus.recording;

import dev.sloreporter.prometheus.exchange.ApiRequest;
import dev.sloreporter.prometheus.exchange.Exchange;
import dev.sloreporter.prometheus.exchange.Exchanger;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.prometheus.exchange.NotRecordedException;
import dev.sloreporter.prometheus.exchange.RecordedFailureException;
import java.io.IOException;
import java.time.Duration;

/** Exchanges as they were recorded. */
public record ReplayExchanger(Recording recording) implements Exchanger {

    @Override
    public Exchange send(ApiRequest request) throws IOException {
        RecordedQuestion question = RecordedQuestion.of(request);
        RecordedExchange exchange = recording.find(question);
        if (exchange == null) {
            throw new NotRecordedException(question.toString());
        }
        FailureKind failure = exchange.failure();
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

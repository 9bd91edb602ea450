package dev.sloreporter.prometheus.recording;

import dev.sloreporter.http.NetworkWords;
import dev.sloreporter.io.OneLine;
import dev.sloreporter.prometheus.exchange.ApiRequest;
import dev.sloreporter.prometheus.exchange.Exchange;
import dev.sloreporter.prometheus.exchange.Exchanger;
import dev.sloreporter.prometheus.exchange.FailureKinds;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Exchanges that are kept while they happen. */
public record RecordingExchanger(Exchanger real, Recorder recorder) implements Exchanger {

    @Override
    public Exchange send(ApiRequest request) throws IOException {
        RecordedQuestion question = RecordedQuestion.of(request);
        try {
            Exchange exchange = real.send(request);
            if (request.path().contains(ReducedTargets.PATH)) {
                exchange = ReducedTargets.of(exchange);
            }
            InputStream copied = new CopiedBody(exchange, RecordedExchange.answered(question, exchange), recorder);
            return exchange.withBody(copied);
        } catch (IOException e) {
            keep(question, e, recorder);
            throw e;
        }
    }

    static void keep(RecordedQuestion question, IOException e, Recorder recorder) {
        recorder.keep(question, FailureKinds.of(e), OneLine.of(NetworkWords.of(e)));
    }

    @Override
    public String shownUrl(ApiRequest request) {
        return real.shownUrl(request);
    }

    @Override
    public Exchanger within(Duration timeout) {
        return new RecordingExchanger(real.within(timeout), recorder);
    }
}

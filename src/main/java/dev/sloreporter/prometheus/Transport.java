package dev.sloreporter.prometheus;

import dev.sloreporter.http.Attempt;
import dev.sloreporter.http.NetworkWords;
import dev.sloreporter.io.Deadline;
import dev.sloreporter.io.JavaErrors;
import dev.sloreporter.io.OneLine;
import dev.sloreporter.prometheus.answer.AnswerBudget;
import dev.sloreporter.prometheus.answer.AnswerStream;
import dev.sloreporter.prometheus.answer.DataReader;
import dev.sloreporter.prometheus.answer.Envelope;
import dev.sloreporter.prometheus.answer.EnvelopeReader;
import dev.sloreporter.prometheus.answer.HeldMemory;
import dev.sloreporter.prometheus.answer.MalformedAnswerException;
import dev.sloreporter.prometheus.answer.Timestamps;
import dev.sloreporter.prometheus.exchange.AccessAdvice;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.ApiRequest;
import dev.sloreporter.prometheus.exchange.ErrorBody;
import dev.sloreporter.prometheus.exchange.Exchange;
import dev.sloreporter.prometheus.exchange.Exchanger;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.prometheus.exchange.FailureKinds;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends a request once and makes an {@link Attempt} of whatever comes back.
 *
 * @param deadline after it nothing is sent or waited for any more
 * @param access for those who are refused
 * @param memory what answers take of the memory that they share
 */
record Transport(
        Exchanger exchanger,
        long maxBytes,
        Semaphore permits,
        CostMeter costs,
        Deadline deadline,
        AccessAdvice access,
        HeldMemory memory) {

    private static final int ERROR_BYTES = 64 << 10;

    /** The same, but a call has to be over within this time. */
    Transport within(Duration timeout) {
        return new Transport(exchanger.within(timeout), maxBytes, permits, costs, deadline, access, memory);
    }

    /** The same, but its answers are held from now on. */
    Transport holding() {
        return new Transport(exchanger, maxBytes, permits, costs, deadline, access, memory.holding());
    }

    /** Sends it when it is its turn. */
    <T> Attempt<Answer<T>> send(ApiRequest request, Supplier<DataReader<T>> reader, long maxValues) {
        try {
            if (!permits.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return outOfTime(request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.last(failed(FailureKind.TIMEOUT, request, "interrupted"));
        }
        try {
            return deadline.isOver() ? outOfTime(request) : exchange(request, reader.get(), maxValues);
        } finally {
            permits.release();
        }
    }

    private <T> Attempt<Answer<T>> outOfTime(ApiRequest request) {
        return Attempt.last(failed(FailureKind.OUT_OF_TIME, request, deadline.words()));
    }

    /** A failure without an answer. */
    <T> Answer<T> failed(FailureKind kind, ApiRequest request, String message) {
        return failed(kind, request, exchanger.shownUrl(request), 0, message);
    }

    private <T> Attempt<Answer<T>> exchange(ApiRequest request, DataReader<T> reader, long maxValues) {
        costs.addRequest();
        try (Exchange exchange = exchanger.within(deadline.left()).send(request)) {
            AnswerStream body = new AnswerStream(exchange.body(), maxBytes);
            if (!exchange.isSuccess()) {
                return refused(request, exchange, body);
            }
            Attempt<Answer<T>> attempt = read(request, exchange, body, reader, maxValues);
            costs.add(reader.statistics());
            return attempt;
        } catch (IOException e) {
            JavaErrors.rethrow(e);
            if (deadline.isOver()) {
                return outOfTime(request);
            }
            Answer<T> failed = failed(FailureKinds.of(e), request, NetworkWords.of(e));
            return new Attempt<>(failed, FailureKinds.isWorthRepeating(e), null);
        }
    }

    private <T> Attempt<Answer<T>> read(
            ApiRequest request, Exchange exchange, AnswerStream body, DataReader<T> reader, long maxValues)
            throws IOException {
        AnswerBudget budget = AnswerBudget.ofValues(maxValues, memory.memory());
        boolean isWhole = false;
        try {
            Envelope<T> envelope = new EnvelopeReader<>(reader, budget).read(body);
            isWhole = true;
            return Attempt.last(answer(request, exchange, envelope));
        } catch (AnswerBudget.ExceededException e) {
            return Attempt.last(failed(FailureKind.TOO_LARGE, request, exchange, String.valueOf(e.getMessage())));
        } catch (MalformedAnswerException e) {
            return Attempt.last(failed(FailureKind.MALFORMED_ANSWER, request, exchange, words(e, body.head())));
        } finally {
            if (isWhole) {
                memory.arrived(budget.drawn());
            } else {
                memory.dropped(budget.drawn());
            }
        }
    }

    private static String words(MalformedAnswerException e, String head) {
        String begins = OneLine.of(head);
        if (begins.isEmpty()) {
            return "an empty answer";
        }
        boolean page = head.stripLeading().startsWith("<");
        return (page ? "a web page: " : e.getMessage() + "; it begins: ") + begins;
    }

    private <T> Answer<T> answer(ApiRequest request, Exchange exchange, Envelope<T> envelope) {
        T data = envelope.data();
        if (envelope.isSuccess() && data != null) {
            costs.addWarnings(envelope.warnings());
            OptionalLong samples = envelope.statistics().samples();
            return new Answer.Ok<>(data, envelope.warnings(), envelope.infos(), samples);
        }
        if (envelope.isError()) {
            FailureKind kind = FailureKinds.of(exchange.status(), envelope.errorType(), envelope.error(), true);
            return failed(kind, request, exchange, envelope.error());
        }
        return failed(FailureKind.MALFORMED_ANSWER, request, exchange, "JSON without status and data");
    }

    private <T> Attempt<Answer<T>> refused(ApiRequest request, Exchange exchange, AnswerStream body)
            throws IOException {
        int status = exchange.status();
        ErrorBody refusal = ErrorBody.read(body, ERROR_BYTES);
        FailureKind kind = FailureKinds.of(status, refusal.errorType(), refusal.message(), refusal.ofThisApi());
        boolean again = FailureKinds.isWorthRepeating(status, kind);
        boolean redirect = status / 100 == 3;
        String message = redirect || refusal.message().isEmpty() ? exchange.reason() : refusal.message();
        return new Attempt<>(failed(kind, request, exchange, message), again, exchange.retryAfter());
    }

    private <T> Answer<T> failed(FailureKind kind, ApiRequest request, Exchange exchange, String message) {
        int status = exchange.status();
        Failure failure = new Failure(kind, request.subject(), exchange.url(), status, OneLine.of(message));
        if (kind == FailureKind.UNAUTHORIZED) {
            failure = failure.withRemedy(access.remedy(status, exchange.url()));
        } else if (FailureKinds.isAboutTheUrl(status)) {
            failure =
                    failure.withRemedy("The query is too long for a URL, and POST is refused: let POST through to it.");
        } else if (kind == FailureKind.RATE_LIMITED && exchange.retryAfter() != null) {
            failure = failure.withRemedy(
                    "It wants to be left alone for " + Timestamps.seconds(exchange.retryAfter()) + " s.");
        }
        return new Answer.Failed<>(failure);
    }

    private static <T> Answer<T> failed(FailureKind kind, ApiRequest request, String url, int status, String message) {
        return new Answer.Failed<>(new Failure(kind, request.subject(), url, status, OneLine.of(message)));
    }
}

package dev.sloreporter.prometheus.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sloreporter.http.RetryAfter;
import dev.sloreporter.prometheus.exchange.ApiRequest.Parameter;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recording's index as JSON: the same index is the same bytes. */
final class RecordingIndexJson {

    private static final String FORMAT = "slo-recording/v1";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DefaultPrettyPrinter LINES =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private RecordingIndexJson() {}

    /** The file. */
    private record IndexDocument(String format, URI url, Map<String, String> facts, List<ExchangeEntry> exchanges) {
        IndexDocument {
            Objects.requireNonNull(url);
            facts = new TreeMap<>(facts == null ? Map.of() : facts);
            exchanges = List.copyOf(exchanges == null ? List.of() : exchanges);
        }
    }

    /** One exchange: with a failure, or with a status. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ExchangeEntry(
            String path,
            List<List<String>> form,
            @Nullable FailureKind failure,
            @Nullable String message,
            @Nullable Integer status,
            @Nullable String reason,
            @Nullable String retryAfter,
            @Nullable String file) {
        ExchangeEntry {
            Objects.requireNonNull(path);
            form.forEach(pair -> Objects.checkIndex(1, pair.size()));
            Objects.requireNonNull(failure == null ? status : failure);
        }

        static ExchangeEntry of(RecordedExchange exchange) {
            RecordedQuestion question = exchange.question();
            List<List<String>> form = question.form().stream()
                    .map(parameter -> List.of(parameter.name(), parameter.value()))
                    .toList();
            FailureKind failure = exchange.failure();
            if (failure != null) {
                return new ExchangeEntry(question.path(), form, failure, exchange.message(), null, null, null, null);
            }
            Duration retryAfter = exchange.retryAfter();
            return new ExchangeEntry(
                    question.path(),
                    form,
                    null,
                    null,
                    exchange.status(),
                    exchange.reason(),
                    retryAfter == null ? null : Long.toString(retryAfter.toSeconds()),
                    question.file());
        }

        RecordedExchange exchange() {
            RecordedQuestion question = new RecordedQuestion(
                    path,
                    form.stream()
                            .map(pair -> new Parameter(pair.get(0), pair.get(1)))
                            .toList());
            return failure != null
                    ? RecordedExchange.failed(question, failure, Objects.requireNonNullElse(message, ""))
                    : new RecordedExchange(
                            question,
                            Objects.requireNonNullElse(status, 0),
                            Objects.requireNonNullElse(reason, ""),
                            RetryAfter.of(retryAfter, null),
                            null,
                            "");
        }
    }

    static byte[] write(RecordingIndex index) {
        List<ExchangeEntry> exchanges =
                index.exchanges().stream().map(ExchangeEntry::of).toList();
        return JSON.writer()
                .with(LINES)
                .writeValueAsBytes(new IndexDocument(FORMAT, index.url(), index.facts(), exchanges));
    }

    /** @throws RecordingException where this is no index, or one that we can't read */
    static RecordingIndex read(byte[] json, String where) throws RecordingException {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.path("format").asString("").equals(FORMAT)) {
                throw new RecordingException(where + " is no recording that this version reads: it lacks \"format\": \""
                        + FORMAT + "\"; record it again");
            }
            IndexDocument document = JSON.treeToValue(root, IndexDocument.class);
            return new RecordingIndex(
                    document.url(),
                    document.facts(),
                    document.exchanges().stream().map(ExchangeEntry::exchange).toList());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new RecordingException(where + " is damaged; record it again");
        }
    }
}

package dev.sloreporter.prometheus.recording;

import dev.sloreporter.http.RetryAfter;
import dev.sloreporter.prometheus.exchange.ApiRequest.Parameter;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A recording's index as JSON: the same index is the same bytes. */
final class RecordingIndexJson {

    private static final String FORMAT = "slo-recording/v1";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DefaultPrettyPrinter LINES =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private RecordingIndexJson() {}

    static byte[] write(RecordingIndex index) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("url", index.url().toString());
        ObjectNode facts = root.putObject("facts");
        index.facts().forEach(facts::put);
        ArrayNode exchanges = root.putArray("exchanges");
        index.exchanges().forEach(exchange -> put(exchanges.addObject(), exchange));
        return JSON.writer().with(LINES).writeValueAsBytes(root);
    }

    private static void put(ObjectNode node, RecordedExchange exchange) {
        node.put("path", exchange.question().path());
        ArrayNode form = node.putArray("form");
        exchange.question().form().forEach(p -> form.addArray().add(p.name()).add(p.value()));
        FailureKind failure = exchange.failure();
        if (failure != null) {
            node.put("failure", failure.name());
            node.put("message", exchange.message());
            return;
        }
        node.put("status", exchange.status());
        node.put("reason", exchange.reason());
        Duration retryAfter = exchange.retryAfter();
        if (retryAfter != null) {
            node.put("retryAfter", Long.toString(retryAfter.toSeconds()));
        }
        node.put("file", exchange.question().file());
    }

    /** @throws RecordingException where this is no index, or one that we can't read */
    static RecordingIndex read(byte[] json, String where) throws RecordingException {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.path("format").asString("").equals(FORMAT)) {
                throw new RecordingException(where + " is no recording that this version reads: it lacks \"format\": \""
                        + FORMAT + "\"; record it again");
            }
            return new RecordingIndex(
                    URI.create(root.required("url").stringValue()),
                    facts(root.path("facts")),
                    exchanges(root.path("exchanges")));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new RecordingException(where + " is damaged; record it again");
        }
    }

    private static Map<String, String> facts(JsonNode node) {
        Map<String, String> facts = new TreeMap<>();
        node.properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().stringValue()));
        return facts;
    }

    private static List<RecordedExchange> exchanges(JsonNode nodes) {
        List<RecordedExchange> exchanges = new ArrayList<>();
        nodes.forEach(node -> exchanges.add(exchange(node)));
        return exchanges;
    }

    private static RecordedExchange exchange(JsonNode node) {
        RecordedQuestion question =
                new RecordedQuestion(node.required("path").stringValue(), form(node.required("form")));
        if (node.has("failure")) {
            FailureKind kind = FailureKind.valueOf(node.required("failure").stringValue());
            return RecordedExchange.failed(question, kind, node.path("message").asString(""));
        }
        return new RecordedExchange(
                question,
                node.required("status").intValue(),
                node.path("reason").asString(""),
                node.has("retryAfter")
                        ? RetryAfter.of(node.required("retryAfter").stringValue(), null)
                        : null,
                null,
                "");
    }

    private static List<Parameter> form(JsonNode nodes) {
        List<Parameter> form = new ArrayList<>();
        nodes.forEach(pair -> form.add(
                new Parameter(pair.required(0).stringValue(), pair.required(1).stringValue())));
        return form;
    }
}

package dev.sloreporter.prometheus.recording;

import dev.sloreporter.prometheus.answer.AnswerBudget;
import dev.sloreporter.prometheus.answer.AnswerReaders;
import dev.sloreporter.prometheus.answer.AnswerStream;
import dev.sloreporter.prometheus.answer.Envelope;
import dev.sloreporter.prometheus.answer.EnvelopeReader;
import dev.sloreporter.prometheus.answer.MalformedAnswerException;
import dev.sloreporter.prometheus.answer.ScrapedTarget;
import dev.sloreporter.prometheus.exchange.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer of {@code /targets} cut down to what is read of it, for a recording: what discovery told of machines, and the
 * parameters of scrapes, are nobody's business.
 */
public final class ReducedTargets {
    public static final String PATH = "targets";
    private static final long MOST_BYTES = 1L << 28;
    private static final long MOST_VALUES = 10_000_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private ReducedTargets() {}

    /** The same exchange with less in it; with an empty object where it isn't what belongs there. */
    static Exchange of(Exchange exchange) throws IOException {
        if (!exchange.isSuccess()) {
            return exchange;
        }
        try (AnswerStream body = new AnswerStream(exchange.body(), MOST_BYTES)) {
            return exchange.withBody(new ByteArrayInputStream(JSON.writeValueAsBytes(reduced(body))));
        }
    }

    private static ObjectNode reduced(AnswerStream body) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        try {
            Envelope<List<ScrapedTarget>> read =
                    new EnvelopeReader<>(AnswerReaders.SCRAPES, AnswerBudget.ofValues(MOST_VALUES)).read(body);
            List<ScrapedTarget> scrapes = read.data();
            if (read.isSuccess() && scrapes != null) {
                root.put("status", "success");
                ArrayNode targets = root.putObject("data").putArray("activeTargets");
                scrapes.stream().distinct().forEach(scrape -> put(targets.addObject(), scrape));
            }
        } catch (MalformedAnswerException | AnswerBudget.ExceededException e) {
            root.removeAll();
        }
        return root;
    }

    private static void put(ObjectNode target, ScrapedTarget scrape) {
        ObjectNode labels = target.putObject("labels");
        scrape.labels().asMap().forEach(labels::put);
        target.put("scrapeUrl", AnswerReaders.scrapeUrl(scrape.path()));
    }
}

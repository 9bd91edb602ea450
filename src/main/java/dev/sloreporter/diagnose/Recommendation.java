package dev.sloreporter.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to do, and the measured facts that say so.
 *
 * @param rule          the rule that found it, {@code slow-endpoint}
 * @param subject       what it is about where it is no endpoint, {@code latency}; null where the rule has only one
 * @param priority      how soon
 * @param weight        how much is at stake, in 0..1; orders those of one priority
 * @param endpoint      {@code METHOD ROUTE}, or null for the service
 * @param issue         what is wrong, without the endpoint's name and a full stop
 * @param fix           what to do, without a full stop
 * @param savingSeconds seconds a request that are saved where that was measured; else null
 * @param evidence      at least one fact
 */
public record Recommendation(
        String rule,
        @Nullable String subject,
        Priority priority,
        double weight,
        @Nullable String endpoint,
        String issue,
        String fix,
        @Nullable Double savingSeconds,
        List<Fact> evidence) {

    /** How soon. */
    public enum Priority {
        HIGH,
        MEDIUM,
        LOW
    }

    /**
     * A measured fact.
     *
     * @param text  what was measured, with its figure, as a reader has it
     * @param value the number, raw; null where it is none
     * @param query the PromQL behind it, as sent; null where none was
     */
    public record Fact(
            String text, @Nullable Double value, @Nullable String query) {}

    public Recommendation {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(rule + " recommends without evidence");
        }
    }

    /** Stable from run to run: {@code rule:SUBJECT}, or the rule's name alone. */
    public String id() {
        String about = endpoint != null ? endpoint : subject;
        return about == null ? rule : rule + ":" + about;
    }
}

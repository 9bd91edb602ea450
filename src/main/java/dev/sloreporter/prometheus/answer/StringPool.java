package dev.sloreporter.prometheus.answer;

import java.util.HashMap;
import java.util.Map;

/** One string for each text of an answer: label names and values repeat thousands of times. */
public final class StringPool {

    private final Map<String, String> strings = new HashMap<>();
    private final AnswerBudget budget;

    StringPool(AnswerBudget budget) {
        this.budget = budget;
    }

    /** The string of this text that was seen first. */
    String of(String text) {
        String known = strings.putIfAbsent(text, text);
        if (known == null) {
            budget.spendString(text);
            return text;
        }
        return known;
    }
}

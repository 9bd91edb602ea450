package dev.sloreporter.measure.reading;

import dev.sloreporter.prometheus.answer.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Several expressions as one, each part's series known by a label of its own. They are joined by {@code or} as a balanced
 * tree: in a chain the server would compare every part with all the ones before it.
 */
public final class JoinedExpressions {
    private static final String PART = "slo_part";

    private JoinedExpressions() {}

    /** One expression of all; there is at least one. */
    public static String joined(List<String> expressions) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            parts.add("label_replace(" + expressions.get(i) + ",\"" + PART + "\",\"" + i + "\",\"\",\"\")");
        }
        return tree(parts);
    }

    private static String tree(List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int middle = parts.size() / 2;
        String left = tree(parts.subList(0, middle));
        String right = tree(parts.subList(middle, parts.size()));
        return parts.size() == 2 ? left + "\nor " + right : "(" + left + ")\nor (" + right + ")";
    }

    /** Which of the expressions a series comes from; none where a server made one up. */
    public static OptionalInt of(Labels series, int expressions) {
        String part = series.get(PART);
        return part.matches("[0-9]{1,9}") && Integer.parseInt(part) < expressions
                ? OptionalInt.of(Integer.parseInt(part))
                : OptionalInt.empty();
    }

    /** The series' own labels. */
    public static Labels labels(Labels series) {
        return series.without(PART);
    }
}

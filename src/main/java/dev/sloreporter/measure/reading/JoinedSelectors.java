package dev.sloreporter.measure.reading;

import dev.sloreporter.plan.Matcher;
import dev.sloreporter.plan.Selector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Many services' selectors as few: those that are one {@code label="value"} each become one {@code label=~"a|b"}. */
public final class JoinedSelectors {
    private JoinedSelectors() {}

    public static List<Selector> joined(List<Selector> selectors) {
        Map<String, TreeSet<String>> valuesByLabel = new LinkedHashMap<>();
        List<Selector> others = new ArrayList<>();
        for (Selector selector : selectors.stream().distinct().toList()) {
            Matcher first = selector.matchers().get(0);
            if (selector.matchers().size() == 1 && first.op() == Matcher.Op.EQUAL) {
                valuesByLabel
                        .computeIfAbsent(first.label(), l -> new TreeSet<>())
                        .add(first.value());
            } else {
                others.add(selector);
            }
        }
        List<Selector> joined = new ArrayList<>();
        valuesByLabel.forEach((label, values) -> joined.add(Selector.of(Matcher.anyOf(label, values))));
        joined.addAll(others);
        return joined;
    }
}

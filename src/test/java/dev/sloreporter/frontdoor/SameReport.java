package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether two reports say the same of their period, to the last digit; what only a history can tell is left out. */
final class SameReport {
    /** What differs between runs over the same data, what was sent, and what is said of the time before the period. */
    private static final Set<String> OF_THE_RUN = Set.of("generatedAt", "queries", "query");

    private static final Set<String> OF_THE_PAST =
            Set.of("previous", "past", "baselineP95", "change", "changes", "since");

    private SameReport() {}

    static void holds(JsonNode one, JsonNode other) {
        List<String> differences = new ArrayList<>();
        compare("", stripped(one), stripped(other), differences);
        assertThat(differences).as(one.get("service").asString()).isEmpty();
    }

    private static void compare(String path, JsonNode one, JsonNode other, List<String> differences) {
        boolean haveParts = one.isContainer() && one.getNodeType() == other.getNodeType() && one.size() == other.size();
        if (!haveParts) {
            if (!one.equals(other)) {
                differences.add(path + ": " + one + " | " + other);
            }
        } else if (one.isObject()) {
            for (String name : one.propertyNames()) {
                compare(path + "." + name, one.get(name), other.path(name), differences);
            }
        } else {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), other.get(i), differences);
            }
        }
    }

    private static JsonNode stripped(JsonNode report) {
        ObjectNode copy = ((ObjectNode) report).deepCopy();
        removeFixed(copy);
        ((ObjectNode) copy.get("source")).remove("prometheus");
        strip(copy);
        return copy;
    }

    private static void removeFixed(ObjectNode report) {
        ArrayNode kept = report.arrayNode();
        for (JsonNode one : report.get("recommendations")) {
            if (!one.get("state").asString().equals("fixed")) {
                ((ObjectNode) one).remove("state");
                kept.add(one);
            }
        }
        report.set("recommendations", kept);
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OF_THE_RUN);
            object.remove(OF_THE_PAST);
        }
        node.forEach(SameReport::strip);
    }
}

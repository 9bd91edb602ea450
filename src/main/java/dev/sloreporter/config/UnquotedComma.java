package dev.sloreporter.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Mends a text that YAML cut: in braces, one without quotes ends at a comma, and what follows are keys without values. */
final class UnquotedComma {
    private UnquotedComma() {}

    /**
     * The whole text of a key; empty where it was not cut.
     *
     * @param keys what can follow as a key of its own
     */
    static Optional<String> mended(Node node, String key, Collection<String> keys) {
        if (!(node instanceof MappingNode mapping) || mapping.getFlowStyle() != FlowStyle.FLOW) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (parts.isEmpty()) {
                if (isWord(tuple.getKeyNode(), key)
                        && tuple.getValueNode() instanceof ScalarNode text
                        && isPlain(text)) {
                    parts.add(text.getValue());
                }
            } else if (tuple.getKeyNode() instanceof ScalarNode word
                    && tuple.getValueNode().getTag().equals(Tag.NULL)
                    && !keys.contains(word.getValue())) {
                parts.add(word.getValue());
            } else {
                break;
            }
        }
        return parts.size() > 1 ? Optional.of(String.join(",", parts)) : Optional.empty();
    }

    private static boolean isWord(Node node, String word) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
    }

    private static boolean isPlain(ScalarNode text) {
        return text.getScalarStyle() == ScalarStyle.PLAIN;
    }
}

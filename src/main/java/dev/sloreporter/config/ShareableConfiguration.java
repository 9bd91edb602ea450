package dev.sloreporter.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A configuration as it may be given to others, as with a recording: without what may hold credentials or is about other
 * places (how Prometheus is reached, publishing, history, schedules). Variables in it stay unexpanded.
 */
public final class ShareableConfiguration {
    private static final Set<String> LEFT_OUT = Set.of("publish", "history", "schedules");

    private ShareableConfiguration() {}

    /** What is left of a configuration's text; empty where that is no YAML mapping. */
    public static Optional<String> of(String yaml) {
        Node root = YamlText.compose(yaml, new Problems());
        if (!(root instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        List<NodeTuple> kept = mapping.getValue().stream()
                .filter(entry -> !LEFT_OUT.contains(key(entry)))
                .map(entry -> key(entry).equals("prometheus") ? nameAlone(entry) : entry)
                .toList();
        DumpSettings style = DumpSettings.builder().setSplitLines(false).build();
        Node shown = new MappingNode(mapping.getTag(), kept, mapping.getFlowStyle());
        return Optional.of(new Present(style)
                .emitToString(new Serialize(style).serializeOne(shown).iterator()));
    }

    private static NodeTuple nameAlone(NodeTuple prometheus) {
        return prometheus.getValueNode() instanceof MappingNode section
                ? new NodeTuple(
                        prometheus.getKeyNode(),
                        new MappingNode(
                                section.getTag(),
                                section.getValue().stream()
                                        .filter(entry -> key(entry).equals("name"))
                                        .toList(),
                                section.getFlowStyle()))
                : prometheus;
    }

    private static String key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}

package dev.sloreporter.config;

import dev.sloreporter.slo.NearestWord;
import dev.sloreporter.slo.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of the file. A key is known once it was asked for; {@link #refuseOthers} then refuses what is left. Absent and
 * unusable values are null; of the latter the problem was added.
 */
final class YamlSection {
    private final YamlValue value;
    private final Map<String, YamlValue> entries;
    private final SortedSet<String> known = new TreeSet<>();
    private final Set<String> refused = new HashSet<>();

    private YamlSection(YamlValue value, Map<String, YamlValue> entries) {
        this.value = value;
        this.entries = entries;
    }

    /** What is at the top of a text, where nothing is written an empty mapping; null after a problem was added. */
    static @Nullable YamlSection of(String yaml, ReadingContext reading) {
        Node node = YamlText.compose(yaml, reading.problems());
        if (node == null && !reading.problems().isEmpty()) {
            return null;
        }
        Node root = node != null ? node : new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK);
        return new YamlValue(reading, "", root, YamlValue.lineOf(root, 0)).section();
    }

    static YamlSection of(YamlValue value, MappingNode mapping) {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = YamlValue.lineOf(tuple.getKeyNode(), value.line());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                value.reading().problems().add(value.path(), line, "a key is a word, not a list or a mapping");
                continue;
            }
            String path = pathOf(value.path(), key.getValue());
            Integer before = lines.putIfAbsent(key.getValue(), line);
            if (before != null) {
                value.reading().problems().add(path, line, "written twice, in line " + before + " too; leave one out");
                continue;
            }
            entries.put(key.getValue(), new YamlValue(value.reading(), path, tuple.getValueNode(), line));
        }
        return new YamlSection(value, entries);
    }

    YamlValue value() {
        return value;
    }

    /** The keys that are written, in order. */
    List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    @Nullable
    YamlValue get(String key) {
        known.add(key);
        return entries.get(key);
    }

    @Nullable
    String text(String key) {
        YamlValue found = get(key);
        return found == null ? null : found.text();
    }

    /** A text with something in it. */
    @Nullable
    String someText(String key) {
        return parsed(key, YamlSection::something);
    }

    <T> @Nullable T parsed(String key, Function<String, Parsed<T>> parser) {
        YamlValue found = get(key);
        return found == null ? null : found.parsed(parser);
    }

    /** What was made of a key and others, or null after its problem was added there. */
    <T> @Nullable T valueOf(String key, Parsed<T> parsed) {
        parsed.asProblem().ifPresent(sentence -> problem(key, sentence));
        return parsed.asValue().orElse(null);
    }

    boolean flag(String key, boolean otherwise) {
        YamlValue found = get(key);
        Boolean flag = found == null ? null : found.flag();
        return flag == null ? otherwise : flag;
    }

    @Nullable
    YamlSection section(String key) {
        YamlValue found = get(key);
        return found == null ? null : found.section();
    }

    /** The items of a list; null where none is written. */
    @Nullable
    List<YamlValue> items(String key) {
        return items(key, YamlValue.MOST_ENTRIES);
    }

    /** The items of a list of which there may be so many at most. */
    @Nullable
    List<YamlValue> items(String key, int most) {
        YamlValue found = get(key);
        return found == null ? null : found.items(most);
    }

    /** What a parser makes of each text of a list; null where no list is written, without those that it refuses. */
    <T> @Nullable List<T> parsedItems(String key, Function<String, Parsed<T>> parser) {
        List<YamlValue> items = items(key);
        if (items == null) {
            return null;
        }
        List<T> parsed = new ArrayList<>();
        for (YamlValue item : items) {
            T one = item.parsed(parser);
            if (one != null) {
                parsed.add(one);
            }
        }
        return parsed;
    }

    /** The mappings of a list; empty where none is written. */
    List<YamlSection> sections(String key) {
        return sections(key, YamlValue.MOST_ENTRIES);
    }

    /** The mappings of a list of which there may be so many at most. */
    List<YamlSection> sections(String key, int most) {
        List<YamlSection> sections = new ArrayList<>();
        List<YamlValue> items = items(key, most);
        for (YamlValue item : items == null ? List.<YamlValue>of() : items) {
            YamlSection section = item.section();
            if (section != null) {
                sections.add(section);
            }
        }
        return sections;
    }

    /** A problem of a key, at its line if it is written. */
    void problem(String key, String sentence) {
        YamlValue found = entries.get(key);
        int line = found == null ? value.line() : found.line();
        value.reading().problems().add(pathOf(value.path(), key), line, sentence);
    }

    /** Says that a list has nothing in it, if it is written. */
    void refuseEmptyList(String key, String sentence) {
        YamlValue found = entries.get(key);
        if (found != null && found.isList() && found.size() == 0) {
            found.problem(sentence);
        }
    }

    /** Refuses a key that Prometheus knows and this program does not; it is not among the known ones. */
    void refuse(String key, String sentence) {
        if (has(key)) {
            problem(key, sentence);
            refused.add(key);
        }
    }

    /** Says that a key is missing, unless something is written there. */
    void require(String key, String sentence) {
        if (!has(key)) {
            problem(key, sentence);
        }
    }

    /** Refuses every key that was not asked for. */
    void refuseOthers() {
        for (String key : entries.keySet()) {
            if (!known.contains(key) && !refused.contains(key)) {
                problem(key, "unknown key; " + remedy(key));
            }
        }
    }

    private String remedy(String key) {
        return NearestWord.to(key, known)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("known here: " + String.join(", ", known));
    }

    private static Parsed<String> something(String text) {
        return text.isBlank()
                ? Parsed.problem(text, "this is empty; write something, or leave the key out")
                : Parsed.of(text.strip());
    }

    private static String pathOf(String parent, String key) {
        return (parent.isEmpty() ? "" : parent + ".") + ShownText.shortened(key);
    }
}

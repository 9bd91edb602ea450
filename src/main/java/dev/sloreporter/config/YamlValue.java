package dev.sloreporter.config;

import dev.sloreporter.io.UnpairedSurrogates;
import dev.sloreporter.slo.Parsed;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Something written in the file, and where. Each way to read it gives null where it is something else, after that was added
 * to the problems.
 */
final class YamlValue {
    /** Entries of one list or mapping. */
    static final int MOST_ENTRIES = 10_000;

    /** Characters of one text, with its variables replaced; certificates and other secrets may be longer. */
    private static final int LONGEST_TEXT = 10_000;

    private final ReadingContext reading;
    private final String path;
    private final Node node;
    private final int line;

    YamlValue(ReadingContext reading, String path, Node node, int line) {
        this.reading = reading;
        this.path = path;
        this.node = node;
        this.line = line;
    }

    ReadingContext reading() {
        return reading;
    }

    String path() {
        return path;
    }

    int line() {
        return line;
    }

    void problem(String sentence) {
        reading.problems().add(path, line, sentence);
    }

    /** A problem with the text that is written here. */
    void problem(String text, String sentence) {
        problem(Parsed.quote(text) + ": " + sentence);
    }

    boolean isMapping() {
        return node.getNodeType() == NodeType.MAPPING;
    }

    boolean isList() {
        return node.getNodeType() == NodeType.SEQUENCE;
    }

    /** The whole text of a key of a mapping, where a comma cut it for want of quotes. */
    Optional<String> cutAtComma(String key, Collection<String> keys) {
        return UnquotedComma.mended(node, key, keys);
    }

    /** How many entries a list or a mapping has; -1 where it is neither. */
    int size() {
        return node instanceof CollectionNode<?> collection
                ? collection.getValue().size()
                : -1;
    }

    /** A text, with its variables replaced; may be empty only where it is quoted. */
    @Nullable
    String text() {
        ScalarNode scalar = scalar("a text is expected");
        if (scalar == null) {
            return null;
        }
        if (!isText(scalar.getTag())) {
            problem(
                    scalar.getValue(),
                    "this is " + typeOf(scalar) + "; where it is meant as text it needs quotes: '"
                            + ShownText.shortened(scalar.getValue()) + "'");
            return null;
        }
        String text = expanded(scalar);
        if (text != null && text.length() > LONGEST_TEXT) {
            problem(text, "this text has " + text.length() + " characters, and at most " + LONGEST_TEXT + " are read");
            return null;
        }
        return text;
    }

    /** A text that no message may show. */
    @Nullable
    String secret() {
        ScalarNode scalar = scalar("a text is expected");
        if (scalar == null) {
            return null;
        }
        if (!isText(scalar.getTag())) {
            problem("this is " + typeOf(scalar) + "; where it is meant as text it needs quotes");
            return null;
        }
        return expanded(scalar);
    }

    /** What a parser makes of the text. */
    <T> @Nullable T parsed(Function<String, Parsed<T>> parser) {
        String text = text();
        return text == null ? null : valueOf(parser.apply(text));
    }

    /** The value, or null after its problem was added. */
    <T> @Nullable T valueOf(Parsed<T> parsed) {
        parsed.asProblem().ifPresent(this::problem);
        return parsed.asValue().orElse(null);
    }

    /** true or false. */
    @Nullable
    Boolean flag() {
        ScalarNode scalar = scalar("true or false is expected");
        String text = scalar == null ? null : expanded(scalar);
        if (text == null) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        problem(text, "true or false is expected");
        return null;
    }

    /** The path of a file to read, relative to the configuration. */
    @Nullable
    Path file() {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            if (!text.isBlank()) {
                return reading.resolve(text);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        problem(text, "the path of a file is expected");
        return null;
    }

    /**
     * The items of a list.
     *
     * @param most how many there may be
     */
    @Nullable
    List<YamlValue> items(int most) {
        if (node instanceof SequenceNode sequence) {
            if (isTooMuch(sequence.getValue().size(), most)) {
                return null;
            }
            List<YamlValue> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(new YamlValue(reading, path + "[" + items.size() + "]", item, lineOf(item, line)));
            }
            return items;
        }
        refuseType("a list is expected: [A, B], or one line a value, each after \"- \"");
        return null;
    }

    /** A mapping of keys to values. */
    @Nullable
    YamlSection section() {
        if (node instanceof MappingNode mapping) {
            if (isTooMuch(mapping.getValue().size(), MOST_ENTRIES)) {
                return null;
            }
            return YamlSection.of(this, mapping);
        }
        refuseType("keys with values are expected, KEY: VALUE");
        return null;
    }

    private boolean isTooMuch(int entries, int most) {
        if (entries > most) {
            problem("here are " + entries + " entries, and at most " + most + " can be; is this the right file?");
            return true;
        }
        if (!reading.mayRead(entries)) {
            problem("up to here, with what aliases (*) repeat, are more than " + ReadingContext.MOST_ENTRIES
                    + " entries; is this the right file?");
            return true;
        }
        return false;
    }

    static int lineOf(Node node, int otherwise) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(otherwise);
    }

    private @Nullable ScalarNode scalar(String expected) {
        if (node instanceof ScalarNode scalar && !isNothing() && isPlainTag(scalar.getTag())) {
            return scalar;
        }
        refuseType(expected);
        return null;
    }

    private void refuseType(String expected) {
        if (isNothing()) {
            problem("nothing is written here; " + expected + ", or leave the key out");
        } else {
            problem("this is " + typeOf(node) + "; " + expected);
        }
    }

    private @Nullable String expanded(ScalarNode scalar) {
        return valueOf(reading.expanded(UnpairedSurrogates.replaced(scalar.getValue())));
    }

    /** The text of a whole number, where one is written plainly. */
    Optional<String> wholeNumber() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** Whether the key has no value. */
    boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    /** The parser has a tag of its own for a plain text that is one variable. */
    private static boolean isText(Tag tag) {
        return tag.equals(Tag.STR) || tag.equals(Tag.ENV_TAG);
    }

    private static boolean isPlainTag(Tag tag) {
        return isText(tag) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL);
    }

    private static String typeOf(Node node) {
        return switch (node.getNodeType()) {
            case MAPPING -> "a mapping ({KEY: VALUE})";
            case SEQUENCE -> "a list";
            case ANCHOR -> "an alias";
            case SCALAR -> typeOfScalar(node.getTag());
        };
    }

    private static String typeOfScalar(Tag tag) {
        if (isText(tag)) {
            return "a text";
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return "a number";
        }
        return tag.equals(Tag.BOOL) ? "true or false" : "of a type of its own (!)";
    }
}

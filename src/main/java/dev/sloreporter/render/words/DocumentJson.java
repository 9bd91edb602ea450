package dev.sloreporter.render.words;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import dev.sloreporter.report.Index;
import dev.sloreporter.slo.JsonKeyed;
import dev.sloreporter.slo.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How our documents are spelt in JSON. */
public final class DocumentJson {
    /** Beyond it a number is written with an exponent, as nobody reads that many digits. */
    private static final double PLAIN_UP_TO = 1e15;

    private static final double PLAIN_DOWN_TO = 1e-9;

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(
                    List.class, lists -> lists.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .defaultPrettyPrinter(printer())
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new FiniteNumber())
                    .addSerializer(Double.TYPE, new FiniteNumber()))
            .addMixIn(JsonKeyed.class, KeyedForm.class)
            .addMixIn(Index.IndexRow.class, IndexRowForm.class)
            .build();

    private DocumentJson() {}

    public static String write(Object document) {
        return JsonText.paired(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document)) + "\n";
    }

    private static DefaultPrettyPrinter printer() {
        Separators separators = Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
        return new DefaultPrettyPrinter(separators).withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    /** The shortest decimal that reads back as the same double: the same digits on every JDK, which Double.toString isn't. */
    public static BigDecimal decimal(double value) {
        return new BigDecimal(NumberOutput.toString(value, true));
    }

    /** How what has a key is written and read. */
    interface KeyedForm {
        @JsonValue
        String key();
    }

    /** How an index's row is written. */
    interface IndexRowForm {
        @JsonSerialize(using = CountsByName.class)
        Map<Status, Integer> objectives();
    }

    /** Counts by the names of what is counted, in alphabetical order. */
    private static final class CountsByName extends ValueSerializer<Map<Status, Integer>> {
        @Override
        public void serialize(Map<Status, Integer> counts, JsonGenerator generator, SerializationContext context) {
            Map<String, Integer> byName = new TreeMap<>();
            counts.forEach((status, count) -> byName.put(status.name(), count));
            generator.writePOJO(byName);
        }
    }

    /** A number that is one. JSON has no NaN, and a document with one would be a bug of whoever computed it. */
    private static final class FiniteNumber extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator generator, SerializationContext context) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        value + " at " + generator.streamWriteContext().pathAsPointer()
                                + " is no number for a document; absent is null");
            }
            double size = Math.abs(value);
            if (size >= PLAIN_DOWN_TO && size < PLAIN_UP_TO) {
                generator.writeNumber(decimal(value).toPlainString());
            } else {
                generator.writeNumber(value);
            }
        }
    }
}

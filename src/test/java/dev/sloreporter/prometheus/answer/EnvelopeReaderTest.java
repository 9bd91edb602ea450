package dev.sloreporter.prometheus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.histogram.NativeBuckets;
import dev.sloreporter.histogram.NativeHistogram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class EnvelopeReaderTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final List<String> TEXTS = List.of(
            "a",
            "shop",
            "/api/{id}",
            "\"quoted\\\"",
            "line\nbreak\ttab",
            "Grüße",
            "漢字",
            "😀",
            "\u0001",
            "</script>",
            "");

    private static Envelope<SeriesSet> read(byte[] json) throws IOException {
        return new EnvelopeReader<>(new SeriesSetReader(), AnswerBudget.ofValues(1_000_000))
                .read(new ByteArrayInputStream(json));
    }

    private static SeriesSet read(String json) throws IOException {
        SeriesSet data = read(json.getBytes(StandardCharsets.UTF_8)).data();
        assertThat(data).isNotNull();
        return data == null ? SeriesSet.EMPTY : data;
    }

    /** Documents of random shape, labels, numbers and order of keys, against Jackson's tree of the same bytes. */
    @Test
    void random_answers_are_read_as_the_tree_has_them() throws IOException {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] json = MAPPER.writeValueAsBytes(document(random));
            Envelope<SeriesSet> envelope = read(json);
            JsonNode tree = MAPPER.readTree(json);
            String where = "seed " + seed + ", document " + i;
            assertThat(envelope.status())
                    .as(where)
                    .isEqualTo(tree.path("status").asString());
            assertThat(envelope.warnings())
                    .as(where)
                    .hasSize(tree.path("warnings").size());
            assertSame(envelope.data(), tree.path("data").path("result"), where);
        }
    }

    private static void assertSame(@Nullable SeriesSet found, JsonNode result, String where) {
        List<String> expected = new ArrayList<>();
        for (JsonNode series : result) {
            Map<String, String> labels = new TreeMap<>();
            series.path("metric")
                    .properties()
                    .forEach(e -> labels.put(e.getKey(), e.getValue().asString()));
            labels.values().removeIf(String::isEmpty);
            StringBuilder text = new StringBuilder(labels.toString());
            JsonNode samples =
                    series.has("value") ? MAPPER.createArrayNode().add(series.path("value")) : series.path("values");
            for (JsonNode sample : samples) {
                text.append(' ').append(Math.round(1000 * sample.path(0).asDouble()));
                text.append('=').append(number(sample.path(1).asString()));
            }
            expected.add(text.toString());
        }
        List<String> actual = new ArrayList<>();
        for (Series series : found == null ? SeriesSet.EMPTY : found) {
            StringBuilder text = new StringBuilder(series.labels().asMap().toString());
            for (int i = 0; i < series.size(); i++) {
                text.append(' ').append(series.timeMillis(i)).append('=').append(series.value(i));
            }
            actual.add(text.toString());
        }
        assertThat(actual).as(where).isEqualTo(expected);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static ObjectNode document(Random random) {
        ObjectNode data = MAPPER.createObjectNode();
        boolean matrix = random.nextBoolean();
        ArrayNode result = MAPPER.createArrayNode();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            result.add(series(random, matrix));
        }
        data.put("resultType", matrix ? "matrix" : "vector");
        data.set("result", result);
        if (random.nextBoolean()) {
            data.set("analysis", unknown(random, 3));
        }
        ObjectNode document = MAPPER.createObjectNode();
        document.put("status", "success");
        document.set("data", shuffled(data, random));
        document.set("warnings", MAPPER.valueToTree(TEXTS.subList(0, random.nextInt(3))));
        document.set("isPartial", unknown(random, 3));
        return shuffled(document, random);
    }

    private static ObjectNode series(Random random, boolean matrix) {
        ObjectNode metric = MAPPER.createObjectNode();
        int labels = random.nextInt(40) == 0 ? 40 : random.nextInt(4);
        for (int i = 0; i < labels; i++) {
            String name = i % 7 == 3 ? TEXTS.get(random.nextInt(TEXTS.size())) : "l" + random.nextInt(50);
            metric.put(name, TEXTS.get(random.nextInt(TEXTS.size())));
        }
        ObjectNode series = MAPPER.createObjectNode();
        series.set("metric", metric);
        if (matrix) {
            ArrayNode values = MAPPER.createArrayNode();
            int size = random.nextInt(20) == 0 ? 600 : random.nextInt(6);
            int first = random.nextInt(3);
            for (int i = 0; i < size; i++) {
                values.add(sample(random, first + i));
            }
            series.set("values", values);
        } else {
            series.set("value", sample(random, 1));
        }
        series.set("unknown", unknown(random, 2));
        return shuffled(series, random);
    }

    private static ArrayNode sample(Random random, int index) {
        String value = switch (random.nextInt(6)) {
            case 0 -> "NaN";
            case 1 -> "+Inf";
            case 2 -> "-Inf";
            case 3 -> Integer.toString(random.nextInt());
            case 4 -> Double.toString(random.nextGaussian() * 1e-9);
            default -> Double.toString(random.nextDouble());
        };
        ArrayNode sample = MAPPER.createArrayNode();
        return (random.nextBoolean() ? sample.add(60 * index) : sample.add(60 * index + 0.125)).add(value);
    }

    private static JsonNode unknown(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(5)) {
            case 0 -> MAPPER.getNodeFactory().nullNode();
            case 1 -> MAPPER.getNodeFactory().numberNode(random.nextLong());
            case 2 -> MAPPER.getNodeFactory().stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 3 -> MAPPER.createArrayNode().add(unknown(random, depth - 1)).add(unknown(random, depth - 1));
            default -> MAPPER.createObjectNode().set("result", unknown(random, depth - 1));
        };
    }

    private static ObjectNode shuffled(ObjectNode object, Random random) {
        List<String> names = new ArrayList<>(object.propertyNames());
        Collections.shuffle(names, random);
        ObjectNode other = MAPPER.createObjectNode();
        names.forEach(name -> other.set(name, object.get(name)));
        return other;
    }

    @Test
    void an_answer_cut_anywhere_is_malformed_and_nothing_worse() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 15; i++) {
            byte[] json = MAPPER.writeValueAsBytes(document(random));
            for (int length = 0; length < Math.min(json.length, 3_000); length++) {
                byte[] cut = Arrays.copyOf(json, length);
                assertThatThrownBy(() -> read(cut))
                        .as("%d bytes of %s", length, new String(json, StandardCharsets.UTF_8))
                        .isInstanceOf(MalformedAnswerException.class);
            }
        }
    }

    @Test
    void damaged_bytes_are_malformed_or_another_answer_and_nothing_worse() throws IOException {
        long seed = 5;
        Random random = new Random(seed);
        int malformed = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] json = MAPPER.writeValueAsBytes(document(random));
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            try {
                assertThat(read(json)).as("seed %d, document %d", seed, i).isNotNull();
            } catch (MalformedAnswerException e) {
                malformed++;
            }
        }
        assertThat(malformed).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "<html><body>Welcome</body></html>",
                "{\"status\":\"success\",\"data\":[]}",
                "{\"status\":\"success\",\"data\":{\"result\":{}}}",
                "{\"status\":\"success\",\"data\":{\"result\":[[1,\"2\"]]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":[]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{\"a\":{}}}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"value\":[1]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"value\":[1,\"2\",3]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"value\":[\"1\",\"2\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"value\":[1,\"two\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"value\":[1e99,\"2\"]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[]}} trailing"
            })
    void what_is_no_answer_of_this_api_is_malformed(String text) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void nesting_without_end_is_malformed() {
        String deep = "{\"status\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> read(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void a_scalar_is_one_series_without_labels() throws IOException {
        SeriesSet found = read("{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1.5,\"2\"]}}");
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.series().get(0).labels()).isEqualTo(Labels.EMPTY);
        assertThat(found.series().get(0).timeMillis(0)).isEqualTo(1500);
        assertThat(found.series().get(0).lastValue()).isEqualTo(2);
    }

    @Test
    void native_histograms_are_read_beside_ordinary_samples() throws IOException {
        SeriesSet found = read("{\"status\":\"success\",\"data\":{\"result\":["
                + "{\"metric\":{\"a\":\"1\"},\"histogram\":[1.5,{\"count\":\"5\",\"sum\":\"7.25\",\"buckets\":"
                + "[[3,\"-1e-39\",\"1e-39\",\"1\"],[0,\"1\",\"2\",\"3\"],[0,\"4\",\"8\",\"1\"]]}]},"
                + "{\"metric\":{\"a\":\"2\"},\"values\":[[1,\"3\"]],\"histograms\":[[2,{\"count\":\"0\",\"sum\":\"0\"}]]},"
                + "{\"metric\":{\"a\":\"3\"},\"value\":[1,\"4\"]}]}}");
        assertThat(found.series()).extracting(Series::labels).containsExactly(Labels.of("a", "2"), Labels.of("a", "3"));
        assertThat(found.histograms())
                .extracting(NativeSeries::labels)
                .containsExactly(Labels.of("a", "1"), Labels.of("a", "2"));
        NativeHistogram first = found.histograms().get(0).histograms()[0];
        assertThat(found.histograms().get(0).timesMillis()).containsExactly(1500);
        assertThat(first)
                .isEqualTo(new NativeHistogram(
                        NativeBuckets.of(new double[] {-1e-39, 1, 4}, new double[] {1e-39, 2, 8}),
                        new double[] {1, 3, 1},
                        5,
                        7.25));
        assertThat(found.histograms().get(1).histograms()[0])
                .isEqualTo(new NativeHistogram(NativeBuckets.NONE, new double[0], 0, 0));
        assertThat(found.samples()).as("numbers").isEqualTo(2 + 5 + 2);
        assertThat(found.isEmpty()).isFalse();
    }

    @Test
    void native_samples_that_fill_the_same_buckets_share_them() throws IOException {
        String bucket = "[[0,\"-Inf\",\"2\",\"%d\"],[0,\"2\",\"+Inf\",\"1\"]]";
        SeriesSet found = read("{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"histograms\":["
                + "[1,{\"count\":\"2\",\"sum\":\"1\",\"buckets\":" + bucket.formatted(1) + "}],"
                + "[2,{\"count\":\"3\",\"sum\":\"1\",\"buckets\":" + bucket.formatted(2) + "}]]}]}}");
        NativeHistogram[] samples = found.histograms().get(0).histograms();
        assertThat(samples[1].buckets()).isSameAs(samples[0].buckets());
        assertThat(samples[1].count(0)).isEqualTo(2);
        assertThat(samples[1].buckets().lower(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void histograms_that_are_none_are_malformed() {
        for (String histogram : List.of(
                "[1,2]",
                "[1,{\"count\":\"x\"}]",
                "[1,{\"buckets\":[[0,\"1\",\"2\"]]}]",
                "[1,{\"buckets\":[[0,\"2\",\"1\",\"1\"]]}]",
                "[1,{\"buckets\":[[0,\"1\",\"3\",\"1\"],[0,\"2\",\"4\",\"1\"]]}]",
                "[1,{\"buckets\":{}}]")) {
            assertThatThrownBy(() -> read("{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"histogram\":"
                            + histogram + "}]}}"))
                    .as(histogram)
                    .isInstanceOf(MalformedAnswerException.class);
        }
    }

    @Test
    void histograms_count_towards_the_limit() {
        String buckets = "[0,\"1\",\"2\",\"1\"],[0,\"2\",\"4\",\"1\"],[0,\"4\",\"8\",\"1\"]";
        String sample = "[1,{\"count\":\"3\",\"sum\":\"1\",\"buckets\":[" + buckets + "]}]";
        String json = "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"histograms\":["
                + (sample + ",").repeat(100) + sample + "]}]}}";
        EnvelopeReader<SeriesSet> reader = new EnvelopeReader<>(new SeriesSetReader(), AnswerBudget.ofValues(500));
        assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(AnswerBudget.ExceededException.class);
    }

    @Test
    void series_of_one_grid_share_their_times_and_labels_their_texts() throws IOException {
        SeriesSet found = read("{\"status\":\"success\",\"data\":{\"result\":["
                + "{\"metric\":{\"job\":\"a\"},\"values\":[[1,\"1\"],[2,\"2\"]]},"
                + "{\"metric\":{\"job\":\"a\"},\"values\":[[1,\"3\"],[2,\"4\"]]},"
                + "{\"metric\":{\"job\":\"a\"},\"values\":[[1,\"3\"],[3,\"4\"]]}]}}");
        List<Series> series = found.series();
        assertThat(series.get(1).timesMillis()).isSameAs(series.get(0).timesMillis());
        assertThat(series.get(2).timesMillis()).containsExactly(1000, 3000);
        assertThat(series.get(1).labels().get("job"))
                .isSameAs(series.get(0).labels().get("job"));
    }

    @Test
    void what_is_larger_than_allowed_is_given_up_while_it_arrives() {
        String series = "{\"metric\":{},\"values\":[" + "[1,\"2\"],".repeat(100) + "[1,\"2\"]]},";
        String json = "{\"status\":\"success\",\"data\":{\"result\":[" + series.repeat(100);
        EnvelopeReader<SeriesSet> reader = new EnvelopeReader<>(new SeriesSetReader(), AnswerBudget.ofValues(1_000));
        assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(AnswerBudget.ExceededException.class)
                .hasMessageContaining("1000 values");
    }

    @Test
    void many_different_labels_count_as_well() {
        StringBuilder json = new StringBuilder("{\"status\":\"success\",\"data\":{\"result\":[");
        for (int i = 0; i < 1_000; i++) {
            json.append("{\"metric\":{\"a\":\"")
                    .append("x".repeat(100))
                    .append(i)
                    .append("\"}},");
        }
        EnvelopeReader<SeriesSet> reader = new EnvelopeReader<>(new SeriesSetReader(), AnswerBudget.ofValues(5_000));
        assertThatThrownBy(() ->
                        reader.read(new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(AnswerBudget.ExceededException.class);
    }
}

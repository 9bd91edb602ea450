package dev.sloreporter.prometheus.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a query's result, vector, matrix or scalar, told apart by their shape, since {@code resultType} may stand after
 * the result. Holds the samples of one series at a time beside what is already packed.
 */
public final class SeriesSetReader implements DataReader<SeriesSet> {

    private final SampleBuffer samples = new SampleBuffer();
    private final List<Series> series = new ArrayList<>();
    private final NativeSamplesReader natives = new NativeSamplesReader();
    private final List<NativeSeries> histograms = new ArrayList<>();
    private String[] pairs = new String[32];
    private OptionalLong samplesTouched = OptionalLong.empty();
    private OptionalDouble seconds = OptionalDouble.empty();

    @Override
    public SeriesSet read(JsonParser json, StringPool pool, AnswerBudget budget) {
        JsonStream.expect(json, JsonToken.START_OBJECT, "result");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "result" -> readResult(json, pool, budget);
                case "stats" -> readStatistics(json);
                default -> json.skipChildren();
            }
        }
        return new SeriesSet(series, histograms);
    }

    @Override
    public Envelope.Statistics statistics() {
        return new Envelope.Statistics(samplesTouched, seconds);
    }

    private void readResult(JsonParser json, StringPool pool, AnswerBudget budget) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        JsonStream.expect(json, JsonToken.START_ARRAY, "list of series");
        JsonToken first = json.nextToken();
        if (first != null && first.isNumeric()) {
            readScalar(json, budget);
            return;
        }
        while (json.currentToken() != JsonToken.END_ARRAY) {
            readSeries(json, pool, budget);
            json.nextToken();
        }
    }

    private void readScalar(JsonParser json, AnswerBudget budget) {
        samples.clear();
        readTimeAndValue(json, budget);
        add(Labels.EMPTY, budget);
    }

    private void readSeries(JsonParser json, StringPool pool, AnswerBudget budget) {
        JsonStream.expect(json, JsonToken.START_OBJECT, "series");
        Labels labels = Labels.EMPTY;
        samples.clear();
        natives.clear();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "metric" -> labels = readLabels(json, pool, budget);
                case "values" -> readSamples(json, budget);
                case "value" -> readSample(json, budget);
                case "histograms" -> natives.readAll(json, budget);
                case "histogram" -> natives.read(json, budget);
                default -> json.skipChildren();
            }
        }
        JsonStream.expect(json, JsonToken.END_OBJECT, "end of a series");
        if (!natives.isEmpty()) {
            budget.spendObject(4);
            histograms.add(natives.pack(labels));
        }
        if (natives.isEmpty() || samples.size() > 0) {
            add(labels, budget);
        }
    }

    private void add(Labels labels, AnswerBudget budget) {
        budget.spendObject(4);
        series.add(samples.pack(labels, budget));
    }

    /** The label set that the parser stands at. */
    Labels readLabels(JsonParser json, StringPool pool, AnswerBudget budget) {
        JsonStream.expect(json, JsonToken.START_OBJECT, "label set");
        int size = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = pool.of(json.currentName());
            json.nextToken();
            pairs[size++] = pool.of(JsonStream.text(json));
        }
        budget.spendObject(size);
        return Labels.ofPairs(pairs, size);
    }

    private void readSamples(JsonParser json, AnswerBudget budget) {
        JsonStream.expect(json, JsonToken.START_ARRAY, "list of samples");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            readSample(json, budget);
        }
    }

    private void readSample(JsonParser json, AnswerBudget budget) {
        JsonStream.expect(json, JsonToken.START_ARRAY, "sample");
        json.nextToken();
        readTimeAndValue(json, budget);
    }

    /** From the sample's time to the bracket behind its value. */
    private void readTimeAndValue(JsonParser json, AnswerBudget budget) {
        long time = JsonStream.time(json);
        json.nextToken();
        budget.spend(1);
        samples.add(time, JsonStream.number(json));
        json.nextToken();
        JsonStream.expect(json, JsonToken.END_ARRAY, "end of a sample");
    }

    private void readStatistics(JsonParser json) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            boolean group = token == JsonToken.START_OBJECT && (name.equals("samples") || name.equals("timings"));
            if (group) {
                readStatistics(json);
            } else if (token == JsonToken.VALUE_NUMBER_INT && name.equals("totalQueryableSamples")) {
                samplesTouched = OptionalLong.of(json.getValueAsLong());
            } else if (token.isNumeric() && name.equals("execTotalTime")) {
                seconds = OptionalDouble.of(json.getValueAsDouble());
            } else {
                json.skipChildren();
            }
        }
    }
}

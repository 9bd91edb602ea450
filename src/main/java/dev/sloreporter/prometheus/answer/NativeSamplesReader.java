package dev.sloreporter.prometheus.answer;

import dev.sloreporter.histogram.NativeBuckets;
import dev.sloreporter.histogram.NativeHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The native histograms of the series that is being read: {@code [time, {"count": "3", "sum": "0.4", "buckets": [[rule, "from",
 * "to", "count"]]}]}. Empty buckets are left out, and the list of an empty histogram too. Samples that fill the same buckets
 * as the one before share them.
 */
final class NativeSamplesReader {

    private static final int FIELDS = 4;

    private final List<NativeHistogram> histograms = new ArrayList<>();
    private long[] times = new long[64];
    private double[] lower = new double[64];
    private double[] upper = new double[64];
    private double[] counts = new double[64];
    private int size;
    private NativeBuckets last = NativeBuckets.NONE;

    void clear() {
        histograms.clear();
    }

    boolean isEmpty() {
        return histograms.isEmpty();
    }

    NativeSeries pack(Labels labels) {
        return new NativeSeries(
                labels, Arrays.copyOf(times, histograms.size()), histograms.toArray(NativeHistogram[]::new));
    }

    void readAll(JsonParser json, AnswerBudget budget) {
        JsonStream.expect(json, JsonToken.START_ARRAY, "list of histograms");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            read(json, budget);
        }
    }

    /** One sample, from its opening bracket to its closing one. */
    void read(JsonParser json, AnswerBudget budget) {
        JsonStream.expect(json, JsonToken.START_ARRAY, "sample");
        json.nextToken();
        long time = JsonStream.time(json);
        json.nextToken();
        JsonStream.expect(json, JsonToken.START_OBJECT, "histogram");
        NativeHistogram histogram = readHistogram(json, budget);
        json.nextToken();
        JsonStream.expect(json, JsonToken.END_ARRAY, "end of a sample");
        if (histograms.size() == times.length) {
            times = Arrays.copyOf(times, 2 * times.length);
        }
        times[histograms.size()] = time;
        histograms.add(histogram);
    }

    private NativeHistogram readHistogram(JsonParser json, AnswerBudget budget) {
        double count = 0;
        double sum = 0;
        size = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "count" -> count = JsonStream.number(json);
                case "sum" -> sum = JsonStream.number(json);
                case "buckets" -> readBuckets(json);
                default -> json.skipChildren();
            }
        }
        budget.spendObject(size + 4);
        return new NativeHistogram(buckets(budget), Arrays.copyOf(counts, size), count, sum);
    }

    private void readBuckets(JsonParser json) {
        JsonStream.expect(json, JsonToken.START_ARRAY, "list of buckets");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonStream.expect(json, JsonToken.START_ARRAY, "bucket");
            if (size == counts.length) {
                lower = Arrays.copyOf(lower, 2 * size);
                upper = Arrays.copyOf(upper, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            for (int field = 0; field < FIELDS; field++) {
                json.nextToken();
                double value = JsonStream.number(json);
                switch (field) {
                    case 1 -> lower[size] = value;
                    case 2 -> upper[size] = value;
                    case 3 -> counts[size] = value;
                    default -> {
                        // Which of its bounds are in it: durations don't care.
                    }
                }
            }
            size++;
            json.nextToken();
            JsonStream.expect(json, JsonToken.END_ARRAY, "end of a bucket");
        }
    }

    private NativeBuckets buckets(AnswerBudget budget) {
        if (!isAsBefore()) {
            budget.spendObject(2 * size);
            try {
                last = NativeBuckets.of(Arrays.copyOf(lower, size), Arrays.copyOf(upper, size));
            } catch (IllegalArgumentException e) {
                throw new MalformedAnswerException("a histogram's buckets are not in order");
            }
        }
        return last;
    }

    private boolean isAsBefore() {
        if (last.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (last.lower(i) != lower[i] || last.upper(i) != upper[i]) {
                return false;
            }
        }
        return true;
    }
}

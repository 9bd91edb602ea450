package dev.sloreporter.history;

import dev.sloreporter.observation.Endpoint;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/** Strings, label sets and arrays that the blocks of a service repeat, each once in memory. */
final class SharedValues {
    private final Map<String, String> strings = new HashMap<>();
    private final Map<SortedMap<String, String>, SortedMap<String, String>> labels = new HashMap<>();
    private final Map<LongBuffer, double[]> bounds = new HashMap<>();
    private final Map<Endpoint, Endpoint> endpoints = new HashMap<>();
    private final Map<Same, double[]> same = new HashMap<>();

    /** So many values, bit by bit the same. */
    private record Same(long bits, int size) {}

    String shared(String string) {
        return first(strings, string);
    }

    SortedMap<String, String> shared(SortedMap<String, String> map) {
        return first(labels, map);
    }

    Endpoint shared(Endpoint endpoint) {
        return first(endpoints, endpoint);
    }

    double[] shared(double[] array) {
        double[] known = bounds.putIfAbsent(BlockWriter.bits(array), array);
        return known == null ? array : known;
    }

    /** An array of one value again and again. */
    double[] same(double value, int size) {
        return same.computeIfAbsent(new Same(Double.doubleToRawLongBits(value), size), key -> {
            double[] array = new double[size];
            Arrays.fill(array, value);
            return array;
        });
    }

    private static <T> T first(Map<T, T> known, T value) {
        T one = known.putIfAbsent(value, value);
        return one == null ? value : one;
    }
}

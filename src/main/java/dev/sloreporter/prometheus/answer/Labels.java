package dev.sloreporter.prometheus.answer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The label set of a series, sorted by name and immutable. A label that is absent and one that is empty are the same
 * thing, as in PromQL. The metric's name is the label {@value #NAME}. Names and values are what strangers wrote: data,
 * never code.
 */
public final class Labels implements Comparable<Labels> {

    /** The label that holds the metric's name. */
    public static final String NAME = "__name__";

    /** The label set without labels, as {@code sum(x)} has it. */
    public static final Labels EMPTY = new Labels(new String[0]);

    private final String[] pairs;
    private final int hash;

    private Labels(String[] pairs) {
        this.pairs = pairs;
        this.hash = Arrays.hashCode(pairs);
    }

    /** These labels; empty values are left out. */
    public static Labels of(Map<String, String> labels) {
        String[] pairs = new String[2 * labels.size()];
        int size = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            pairs[size++] = label.getKey();
            pairs[size++] = label.getValue();
        }
        return ofPairs(pairs, size);
    }

    /** Names and values in turn, {@code of("job", "shop", "instance", "a:80")}. */
    public static Labels of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value: " + Arrays.toString(namesAndValues));
        }
        return ofPairs(namesAndValues.clone(), namesAndValues.length);
    }

    /** Takes the first {@code size} entries; the array may be reordered. Of two labels of one name the last counts. */
    static Labels ofPairs(String[] pairs, int size) {
        int kept = 0;
        for (int i = 0; i < size; i += 2) {
            kept = insert(pairs, kept, pairs[i], pairs[i + 1]);
        }
        return withoutEmptyValues(pairs, kept);
    }

    private static int insert(String[] pairs, int kept, String name, String value) {
        int at = kept;
        while (at > 0 && pairs[at - 2].compareTo(name) > 0) {
            at -= 2;
        }
        boolean repeated = at > 0 && pairs[at - 2].equals(name);
        if (repeated) {
            pairs[at - 1] = value;
            return kept;
        }
        System.arraycopy(pairs, at, pairs, at + 2, kept - at);
        pairs[at] = name;
        pairs[at + 1] = value;
        return kept + 2;
    }

    private static Labels withoutEmptyValues(String[] pairs, int size) {
        int kept = 0;
        for (int i = 0; i < size; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                pairs[kept] = pairs[i];
                pairs[kept + 1] = pairs[i + 1];
                kept += 2;
            }
        }
        return kept == 0 ? EMPTY : new Labels(Arrays.copyOf(pairs, kept));
    }

    /** The label's value, or the empty string where it is absent. */
    public String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return "";
    }

    /** Whether the label is there with a value. */
    public boolean has(String name) {
        return !get(name).isEmpty();
    }

    /** The metric's name, or the empty string: functions and aggregations drop it. */
    public String metric() {
        return get(NAME);
    }

    /** The labels' names, sorted. */
    public List<String> names() {
        return List.copyOf(asMap().keySet());
    }

    /** The labels as a map sorted by name, a copy. */
    public SortedMap<String, String> asMap() {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** The labels but these, as PromQL's {@code without}. */
    public Labels without(Collection<String> names) {
        return keep(name -> !names.contains(name));
    }

    /** The labels but these, as PromQL's {@code without}. */
    public Labels without(String... names) {
        return without(List.of(names));
    }

    /** These labels alone, as PromQL's {@code by}. */
    public Labels only(Collection<String> names) {
        return keep(names::contains);
    }

    /** These labels alone, as PromQL's {@code by}. */
    public Labels only(String... names) {
        return only(List.of(names));
    }

    /** Whether another set has all of these labels with the same values. */
    public boolean isPartOf(Labels other) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (!other.get(pairs[i]).equals(pairs[i + 1])) {
                return false;
            }
        }
        return true;
    }

    private Labels keep(Predicate<String> wanted) {
        String[] left = new String[pairs.length];
        int size = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (wanted.test(pairs[i])) {
                left[size++] = pairs[i];
                left[size++] = pairs[i + 1];
            }
        }
        return size == pairs.length ? this : size == 0 ? EMPTY : new Labels(Arrays.copyOf(left, size));
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Labels labels && hash == labels.hash && Arrays.equals(pairs, labels.pairs));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** By names and values in turn: an order that is the same in every run. */
    @Override
    public int compareTo(Labels other) {
        return Arrays.compare(pairs, other.pairs);
    }

    /** For logs and tests: {@code {job="shop"}}, without escapes. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : ", ").append(pairs[i]).append("=\"");
            text.append(pairs[i + 1]).append('"');
        }
        return text.append('}').toString();
    }
}

package dev.sloreporter.render.words;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Documents for people to read: a name of over 200 characters is cut in the middle, where it stands alone and within texts. For
 * programs, in JSON, names stay whole; so do queries and addresses everywhere, to be copied.
 */
public final class LongNames {
    private static final int LONGEST = 200;
    private static final int HEAD = 120;
    private static final int TAIL = LONGEST - HEAD - 1;

    private static final Pattern UNBROKEN = Pattern.compile("\\S{" + (LONGEST + 1) + ",}");

    /** What the configuration, or a stranger's label, names. */
    private static final Set<String> NAMES = Set.of("service", "environment", "owner", "route");

    /** A route where it stands beside its method; elsewhere both are one text. */
    private static final String ENDPOINT = "endpoint";

    /** What is copied, or leads somewhere. */
    private static final Set<String> WHOLE = Set.of("promql", "query", "url", "link", "file");

    private static final Set<Class<?>> NUMBERS = Set.of(Double.class, Integer.class, Long.class, Boolean.class);

    private final Set<String> names;
    private final List<String> longestFirst;

    private LongNames(Set<String> names) {
        this.names = names;
        this.longestFirst = names.stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The same document with its long names cut. */
    public static <T extends Record> T cut(T document) {
        Set<String> names = new HashSet<>();
        collect(document, names);
        Record shown = new LongNames(names).record(document);
        @SuppressWarnings("unchecked") // made by the same record's constructor
        T same = (T) shown;
        return same;
    }

    /** A text with its long words cut. */
    public static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : UNBROKEN.matcher(text).replaceAll(word -> Matcher.quoteReplacement(shortened(word.group())));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST || name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, HEAD)) + "\u2026"
                        + name.substring(name.offsetByCodePoints(name.length(), -TAIL));
    }

    private static void collect(@Nullable Object value, Set<String> names) {
        if (value instanceof List<?> list) {
            list.forEach(one -> collect(one, names));
        } else if (value instanceof Record document) {
            RecordShape shape = RecordShape.of(document.getClass());
            for (int i : shape.textual) {
                Object part = value(document, shape.components[i]);
                if (shape.isName(i) && part instanceof String name && name.length() > LONGEST) {
                    names.add(name);
                }
                collect(part, names);
            }
        }
    }

    /**
     * A record's class: looked at once, as reports have thousands of endpoints.
     *
     * @param textual the places of components that may hold texts
     */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record RecordShape(RecordComponent[] components, int[] textual, boolean isEndpoint) {
        private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

        static RecordShape of(Class<?> type) {
            RecordShape known = KNOWN.get(type);
            if (known == null) {
                RecordComponent[] components = type.getRecordComponents();
                int[] textual = IntStream.range(0, components.length)
                        .filter(i -> mayHoldText(components[i].getType()))
                        .toArray();
                boolean isEndpoint =
                        Arrays.stream(components).anyMatch(one -> one.getName().equals("method"));
                known = new RecordShape(components, textual, isEndpoint);
                KNOWN.put(type, known);
            }
            return known;
        }

        private static boolean mayHoldText(Class<?> type) {
            return type.isRecord() ? of(type).textual.length > 0 : !type.isPrimitive() && !NUMBERS.contains(type);
        }

        boolean isName(int component) {
            String name = components[component].getName();
            return NAMES.contains(name) || (isEndpoint && name.equals(ENDPOINT));
        }
    }

    private String text(String text) {
        if (text.length() <= LONGEST || names.contains(text)) {
            return shortened(text);
        }
        String shown = text;
        for (String name : longestFirst) {
            if (shown.length() >= name.length()) {
                shown = shown.replace(name, shortened(name));
            }
        }
        return cut(shown);
    }

    private @Nullable Object part(String component, @Nullable Object value) {
        if (value instanceof String text) {
            return WHOLE.contains(component) ? text : text(text);
        }
        if (value instanceof List<?> list) {
            return list(component, list);
        }
        if (value instanceof Map<?, ?> map) {
            return map(component, map);
        }
        return value instanceof Record record ? record(record) : value;
    }

    private List<?> list(String component, List<?> list) {
        List<@Nullable Object> shown = new ArrayList<>(list.size());
        boolean isChanged = false;
        for (Object one : list) {
            Object part = part(component, one);
            shown.add(part);
            isChanged |= part != one;
        }
        return isChanged ? shown : list;
    }

    private Map<?, ?> map(String component, Map<?, ?> map) {
        Map<@Nullable Object, @Nullable Object> shown = new LinkedHashMap<>();
        boolean isChanged = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = part(component, entry.getKey());
            Object value = part(component, entry.getValue());
            shown.putIfAbsent(key, value);
            isChanged |= key != entry.getKey() || value != entry.getValue();
        }
        return isChanged ? shown : map;
    }

    private Record record(Record record) {
        RecordShape shape = RecordShape.of(record.getClass());
        Map<Integer, @Nullable Object> changed = new HashMap<>();
        for (int i : shape.textual) {
            Object value = value(record, shape.components[i]);
            Object shown = part(shape.components[i].getName(), value);
            if (shown != value) {
                changed.put(i, shown);
            }
        }
        return changed.isEmpty() ? record : made(record, shape.components, changed);
    }

    private static Record made(Record record, RecordComponent[] components, Map<Integer, @Nullable Object> changed) {
        @Nullable Object[] parts = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            parts[i] = changed.containsKey(i) ? changed.get(i) : value(record, components[i]);
        }
        try {
            return record.getClass().getDeclaredConstructor(types).newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " can't be made again", e);
        }
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " can't be read", e);
        }
    }
}

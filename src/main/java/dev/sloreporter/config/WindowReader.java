package dev.sloreporter.config;

import dev.sloreporter.slo.Window;
import dev.sloreporter.slo.Windows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code windows}. */
final class WindowReader {
    /** Each is read, judged and shown. */
    private static final int MOST = 30;

    private WindowReader() {}

    /** The windows in their order, the last one the report's period; null where none are written. */
    static @Nullable List<Window> read(YamlSection section) {
        List<YamlValue> items = section.items("windows", MOST);
        if (items == null) {
            return null;
        }
        section.refuseEmptyList("windows", "none is written; write one, or leave the key out");
        List<Window> windows = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (YamlValue item : items) {
            Window window = item.parsed(Windows::parse);
            if (window != null && keys.add(window.key())) {
                windows.add(window);
            } else if (window != null) {
                item.problem(window.key() + " is written twice; leave one out");
            }
        }
        return windows;
    }
}

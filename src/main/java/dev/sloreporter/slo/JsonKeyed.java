package dev.sloreporter.slo;

import java.util.Locale;

/** One of a fixed set that has a name in the report's JSON: its own in lower case, as in {@code error_rate}. */
public interface JsonKeyed {
    /** As the enum has it. */
    String name();

    /** As the JSON has it. */
    default String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

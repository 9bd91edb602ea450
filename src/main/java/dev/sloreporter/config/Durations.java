package dev.sloreporter.config;

import dev.sloreporter.slo.PromDuration;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads durations, of which a bare number is the likeliest mistake. */
final class Durations {
    private Durations() {}

    /**
     * A duration over 0; null where none is written, or another thing.
     *
     * @param example one that might stand there; of its unit a bare number is thought
     */
    static @Nullable Duration read(YamlSection section, String key, String example) {
        YamlValue value = section.get(key);
        Optional<String> number = value == null ? Optional.empty() : value.wholeNumber();
        if (value == null || number.isEmpty()) {
            return value == null ? null : value.parsed(PromDuration::parse);
        }
        String text = number.get();
        value.problem(
                text,
                text.startsWith("-") || text.matches("0+")
                        ? "a duration over 0 is expected, with its unit, as in " + example
                        : "the unit is missing, as in " + text + example.replaceAll("[0-9]", ""));
        return null;
    }
}

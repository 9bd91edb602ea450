package dev.sloreporter.config;

import java.util.List;

/** What became of a configuration that was read: settings, or everything that is wrong with it. */
public sealed interface Configuration {

    /** It can be used. */
    record Usable(Settings settings) implements Configuration {}

    /** It can't be: nothing may be asked or written. */
    record Unusable(List<Problem> problems) implements Configuration {
        public Unusable {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a configuration without problems is usable");
            }
            problems = List.copyOf(problems);
        }
    }
}

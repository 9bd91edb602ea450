package dev.sloreporter.config;

import java.nio.file.Path;

/**
 * Something in the configuration that can't be used.
 *
 * @param file     the file that it is in, seen from the configuration's folder; empty of the configuration itself
 * @param path     the key, {@code services[2].objectives[0]}; empty for the file as a whole
 * @param line     counted from 1; 0 where it belongs to no line
 * @param sentence what is wrong and what to write instead; holds no secret
 */
public record Problem(String file, String path, int line, String sentence) {
    /** One of the configuration itself. */
    Problem(String path, int line, String sentence) {
        this("", path, line, sentence);
    }

    /** As people read it: {@code FILE:LINE: PATH: SENTENCE}, without what is absent. */
    public String in(String configuration) {
        String shown = file.isEmpty()
                ? configuration
                : Path.of(configuration).resolveSibling(file).toString();
        return shown + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ") + sentence;
    }
}

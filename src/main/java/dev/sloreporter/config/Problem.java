package dev.sloreporter.config;

/**
 * Something in the configuration that can't be used.
 *
 * @param path     the key, {@code services[2].objectives[0]}; empty for the file as a whole
 * @param line     counted from 1; 0 where it belongs to no line
 * @param sentence what is wrong and what to write instead; holds no secret
 */
public record Problem(String path, int line, String sentence) {

    /** As people read it: {@code FILE:LINE: PATH: SENTENCE}, without what is absent. */
    public String in(String file) {
        return file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + ": ") + sentence;
    }
}

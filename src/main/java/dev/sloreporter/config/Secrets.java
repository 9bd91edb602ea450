package dev.sloreporter.config;

import dev.sloreporter.io.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads secrets: what is written in their place is shown by no message. */
final class Secrets {
    private Secrets() {}

    /** {@code KEY}, in place, or {@code KEY_file}; null where neither is written. */
    static @Nullable Secret read(YamlSection section, String key) {
        YamlValue inPlace = section.get(key);
        YamlValue inFile = section.get(key + "_file");
        section.refuse(key + "_ref", "there is no secret manager here; use " + key + "_file");
        if (inPlace != null && inFile != null) {
            section.problem(key + "_file", "goes not together with " + key + "; keep one of them");
        }
        if (inPlace != null) {
            return inPlace(inPlace);
        }
        return inFile == null ? null : inFile(inFile);
    }

    static @Nullable Secret inPlace(YamlValue value) {
        String text = value.secret();
        return text == null ? null : Secret.of(text);
    }

    static @Nullable Secret inFile(YamlValue value) {
        Path file = value.file();
        return file == null ? null : Secret.inFile(file);
    }
}

package dev.sloreporter.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that may not be shown, given in place or as the file that holds it. Its {@code toString} hides it; a file is
 * read when a client is made and not before.
 */
public final class Secret {

    private final @Nullable String text;
    private final @Nullable Path file;

    private Secret(@Nullable String text, @Nullable Path file) {
        this.text = text;
        this.file = file;
    }

    /** A secret given in place. */
    public static Secret of(String text) {
        return new Secret(text, null);
    }

    /** A secret in a file; white space around it is not part of it. */
    public static Secret inFile(Path file) {
        return new Secret(null, file);
    }

    /** The text itself. */
    public String read() throws IOException {
        if (file != null) {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        }
        return text == null ? "" : text;
    }

    /** The file, or null where the secret was given in place. */
    @Nullable
    public Path file() {
        return file;
    }

    /** Secrets are the same where they come from the same place. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Objects.equals(text, secret.text) && Objects.equals(file, secret.file);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, file);
    }

    @Override
    public String toString() {
        return file == null ? "<secret>" : "<secret in " + file + ">";
    }
}

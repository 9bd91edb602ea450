package dev.sloreporter.http;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.io.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with the settings while their secrets and files are read. */
public final class SettingsReading {

    private final List<SettingsProblem> problems = new ArrayList<>();

    /** Something is wrong at this key. */
    public void problem(String path, String message) {
        problems.add(new SettingsProblem(path, message));
    }

    /** The secret's text, empty where its file can't be read, which is a problem then. */
    String read(String path, @Nullable Secret secret) {
        if (secret == null) {
            return "";
        }
        try {
            return secret.read();
        } catch (IOException e) {
            problem(key(path, secret), secret.file() + " can't be read: " + FileWords.of(e));
            return "";
        }
    }

    /** A text that a header can carry; otherwise, or where it is empty, there is a problem. */
    String readHeader(String path, @Nullable Secret secret) {
        int before = problems.size();
        String text = read(path, secret);
        boolean readable = secret != null && problems.size() == before;
        if (readable && text.isEmpty()) {
            problem(key(path, secret), "is empty");
        } else if (!text.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
            problem(key(path, secret), "has characters that an HTTP header can't carry, a line break perhaps");
            return "";
        }
        return text;
    }

    /** The key that the secret came from: {@code x}, or {@code x_file}. */
    public static String key(String path, @Nullable Secret secret) {
        return secret != null && secret.file() != null ? path + "_file" : path;
    }

    /**
     * Ends the reading.
     *
     * @throws SettingsException where there was any problem, with all of them
     */
    public void throwProblems() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}

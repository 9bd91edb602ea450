package dev.sloreporter.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWordsTest {
    @TempDir
    Path folder;

    @Test
    void javas_exceptions_are_put_into_words() {
        assertThat(FileWords.of(new AccessDeniedException("/etc/x"))).isEqualTo("access is denied");
        assertThat(FileWords.of(new FileSystemException("/x", null, "Operation not permitted")))
                .isEqualTo("access is denied");
        assertThat(FileWords.of(new NoSuchFileException("/x"))).isEqualTo("there is no such file");
        assertThat(FileWords.of(new NotDirectoryException("/x")))
                .isEqualTo("it, or what it lies in, is a file and no folder");
        assertThat(FileWords.of(new MalformedInputException(1))).isEqualTo("it is no text in UTF-8");
        assertThat(FileWords.of(new FileSystemException("/x", null, "No space left on device")))
                .isEqualTo("no space is left on its device");
        assertThat(FileWords.of(new FileSystemException("/x"))).isEqualTo("it can't be used");
        assertThat(FileWords.of(new IOException())).isEqualTo("it can't be used");
        assertThat(FileWords.of(new DirectoryIteratorException(new AccessDeniedException("/x"))))
                .isEqualTo("access is denied");
        assertThat(FileWords.of(new IOException("a\u001b[31m\nb"))).isEqualTo("a [31m b");
    }

    @Test
    void what_the_system_refuses_is_put_into_words_as_it_comes() throws IOException {
        Path round = Files.createSymbolicLink(folder.resolve("round"), Path.of("round"));
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(said(() -> Files.readString(round))).isEqualTo("its links lead round in a circle");
        assertThat(said(() -> Files.readString(folder))).isEqualTo("it is a folder");
        assertThat(said(() -> Files.readString(file.resolve("x"))))
                .isEqualTo("it, or what it lies in, is a file and no folder");
        assertThat(said(() -> Files.createDirectories(file.resolve("x"))))
                .isEqualTo("it, or what it lies in, is a file and no folder");
        assertThat(said(() -> Files.readString(folder.resolve("x".repeat(300)))))
                .isEqualTo("its name is too long");
        assertThat(said(() -> Files.writeString(Path.of("/proc/version"), "x")))
                .as("which nobody may write, not even root")
                .isIn("access is denied", "its device fails");
    }

    @FunctionalInterface
    private interface Refused {
        void run() throws IOException;
    }

    private static String said(Refused refused) {
        try {
            refused.run();
            return "";
        } catch (IOException e) {
            return FileWords.of(e);
        }
    }

    @Test
    void a_parsers_remarks_to_programmers_are_left_out() {
        assertThat(JsonWords.of("Unexpected end-of-input: expected close marker for Object (start marker at [Source: "
                        + "REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1])"))
                .isEqualTo("it breaks off");
        assertThat(JsonWords.of("Unexpected character ('}' (code 125)): expected a value\n at [Source: REDACTED]"))
                .isEqualTo("Unexpected character ('}' (code 125)): expected a value");
    }
}

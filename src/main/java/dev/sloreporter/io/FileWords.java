package dev.sloreporter.io;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Map;
import java.util.Objects;

/**
 * What to say of a file that can't be read or written, without a full stop: {@code access is denied}. Java's own message is
 * often nothing but the file's name, and its kind the name of a class; what is said here is neither.
 */
public final class FileWords {
    private static final String NOT_A_FOLDER = "it, or what it lies in, is a file and no folder";

    /** How Linux begins to say it, in more words. */
    private static final Map<String, String> OF_THE_SYSTEM = Map.ofEntries(
            entry("Is a directory", "it is a folder"),
            entry("No space left on device", "no space is left on its device"),
            entry("Disk quota exceeded", "no space is left for this user"),
            entry("Read-only file system", "its file system can only be read"),
            entry("Operation not permitted", "access is denied"),
            entry("Permission denied", "access is denied"),
            entry("File name too long", "its name is too long"),
            entry("Too many levels of symbolic links", "its links lead round in a circle"),
            entry("Too many open files", "too many files are open; allow this user more (ulimit -n)"),
            entry("Input/output error", "its device fails"),
            entry("Not a directory", NOT_A_FOLDER));

    private FileWords() {}

    public static String of(IOException e) {
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        if (e instanceof FileSystemException file) {
            return of(file);
        }
        String message = e.getMessage();
        return message == null ? "it can't be used" : ofTheSystem(message);
    }

    /** Of a folder whose files can't be listed. */
    public static String of(DirectoryIteratorException e) {
        return of(Objects.requireNonNull(e.getCause()));
    }

    /** Of what came wrapped. */
    public static String of(UncheckedIOException e) {
        return of(Objects.requireNonNull(e.getCause()));
    }

    private static String of(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return NOT_A_FOLDER;
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "it is a folder with files in it";
        }
        if (e instanceof FileSystemLoopException || e instanceof NotLinkException) {
            return "its links lead nowhere";
        }
        String reason = e.getReason();
        if (reason == null) {
            return "it can't be used";
        }
        return ofTheSystem(reason);
    }

    private static String ofTheSystem(String reason) {
        return OF_THE_SYSTEM.entrySet().stream()
                .filter(known -> reason.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> OneLine.of(reason));
    }
}

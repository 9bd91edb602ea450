package dev.sloreporter.config;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.slo.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of a folder's metric conventions, by the names of their files: whatever ends in {@code .yaml} is one. */
final class ConventionFolder {
    private static final String SHIPPED = "conventions/";
    private static final String ENDING = ".yaml";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.yaml");
    private static final int MOST = 1000;

    private ConventionFolder() {}

    /** The convention's name. */
    static String name(String file) {
        return file.substring(0, file.length() - ENDING.length());
    }

    /** Those that ship with the program, be it a jar or a folder of classes. */
    static SortedMap<String, String> shipped() {
        URL folder = Objects.requireNonNull(ConventionFolder.class.getResource("/" + SHIPPED), SHIPPED);
        SortedMap<String, String> texts = new TreeMap<>();
        try {
            if (folder.openConnection() instanceof JarURLConnection jar) {
                try (FileSystem files =
                        FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                    add(files.getPath(SHIPPED), texts);
                }
            } else {
                add(Path.of(folder.toURI()), texts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(folder + " is no place for files", e);
        }
        return texts;
    }

    private static void add(Path folder, SortedMap<String, String> texts) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    /** Those of a folder that a configuration names; what is wrong with it becomes a problem of the key that names it. */
    static SortedMap<String, String> of(Path folder, YamlValue key) {
        SortedMap<String, String> texts = new TreeMap<>();
        List<Path> files = List.of();
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(ConventionFolder::isMeant)
                    .sorted()
                    .limit(MOST + 1)
                    .toList();
            if (files.isEmpty() || files.size() > MOST) {
                key.problem(
                        folder.toString(),
                        files.isEmpty()
                                ? "no convention is in this folder; put a file NAME.yaml there, or leave the key out"
                                : "more than " + MOST + " conventions are in this folder; is it the right one?");
            }
        } catch (UncheckedIOException e) {
            key.problem(folder.toString(), "this folder can't be read: " + FileWords.of(e));
        } catch (NoSuchFileException e) {
            key.problem(folder.toString(), "there is no such folder; make it, or leave the key out");
        } catch (NotDirectoryException e) {
            key.problem(folder.toString(), "this is a file; name the folder that it is in");
        } catch (IOException e) {
            key.problem(folder.toString(), "this folder can't be read: " + FileWords.of(e));
        }
        for (Path file : files) {
            Parsed<String> text = text(folder, file);
            text.asValue().ifPresent(value -> texts.put(file.getFileName().toString(), value));
            text.asProblem().ifPresent(sentence -> key.problem(file.toString(), sentence));
        }
        return texts;
    }

    private static boolean isMeant(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(ENDING) || name.endsWith(".yml"));
    }

    private static Parsed<String> text(Path folder, Path file) {
        String name = file.getFileName().toString();
        if (!NAME.matcher(name).matches() || name.equals(MetricsReader.AUTO + ENDING)) {
            return new Parsed.Unparsed<>(
                    "a convention is called like its file, and auto means none: name it of letters,"
                            + " digits and . _ - inside, as in my-framework.yaml");
        }
        try {
            return file.toRealPath().startsWith(folder.toRealPath())
                    ? YamlText.read(file)
                    : new Parsed.Unparsed<>("this link leads out of its folder; put the file itself there");
        } catch (IOException e) {
            return new Parsed.Unparsed<>("it can't be read: " + FileWords.of(e));
        }
    }
}

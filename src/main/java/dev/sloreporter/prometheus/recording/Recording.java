package dev.sloreporter.prometheus.recording;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.prometheus.exchange.NotRecordedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A run's exchanges as a {@link Recorder} has kept them, from a folder or from the class path. Files are read when asked for. */
public final class Recording {

    private final RecordingIndex index;
    private final RecordingFiles files;
    private final Map<RecordedQuestion, RecordedExchange> exchanges = new HashMap<>();
    private final SortedSet<String> missed = new TreeSet<>();

    private Recording(RecordingIndex index, RecordingFiles files) {
        this.index = index;
        this.files = files;
        index.exchanges().forEach(exchange -> exchanges.put(exchange.question(), exchange));
    }

    /** Opens a file of the recording. */
    @FunctionalInterface
    private interface RecordingFiles {
        InputStream open(String name) throws IOException;
    }

    /**
     * The recording in a folder.
     *
     * @throws RecordingException where there is none, or one that isn't complete
     */
    public static Recording from(Path folder) throws RecordingException {
        if (!Files.isDirectory(folder)) {
            throw new RecordingException("there is no folder " + folder + "; make a recording with --record " + folder);
        }
        return read(folder.toString(), name -> Files.newInputStream(folder.resolve(name)));
    }

    /**
     * The recording in a folder of the class path.
     *
     * @param folder from the class path's root, without slashes around it
     * @throws RecordingException where there is none
     */
    public static Recording fromResources(String folder) throws RecordingException {
        return read("class path: " + folder, name -> resource(folder + "/" + name));
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = Recording.class.getClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new NoSuchFileException(name);
        }
        return stream;
    }

    private static Recording read(String where, RecordingFiles files) throws RecordingException {
        try (InputStream index = files.open(RecordingIndex.FILE)) {
            return new Recording(RecordingIndexJson.read(index.readAllBytes(), where), files);
        } catch (NoSuchFileException e) {
            throw new RecordingException(
                    where + " holds no complete recording (no " + RecordingIndex.FILE + "); record it again");
        } catch (IOException e) {
            throw new RecordingException("the recording " + where + " can't be read: " + FileWords.of(e));
        }
    }

    /** The Prometheus that was asked, without user-info. */
    public URI url() {
        return index.url();
    }

    /** What the run said of itself when it ended, as {@link Recorder#finish} was told. */
    public Map<String, String> facts() {
        return Collections.unmodifiableMap(index.facts());
    }

    /** What it was asked so far and has no answer for: {@code api/v1/query query=up time=1}, sorted. */
    public List<String> missed() {
        synchronized (missed) {
            return List.copyOf(missed);
        }
    }

    /** Whether anything was recorded for this. */
    public boolean has(RecordedQuestion question) {
        return exchanges.containsKey(question);
    }

    /** What was recorded for this, null where nothing was. */
    @Nullable
    RecordedExchange find(RecordedQuestion question) {
        RecordedExchange found = exchanges.get(question);
        if (found == null) {
            synchronized (missed) {
                missed.add(question.toString());
            }
        }
        return found;
    }

    /** The body of an answer, inflated. */
    InputStream body(RecordedQuestion question) throws IOException {
        try {
            return new GZIPInputStream(files.open(question.file()), 1 << 16);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new NotRecordedException("the recording lacks its file " + question.file());
        }
    }
}

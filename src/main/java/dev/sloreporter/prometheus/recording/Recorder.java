package dev.sloreporter.prometheus.recording;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run's exchanges in a folder: one compressed file for each answer and an index, which is written last, by
 * {@link #finish}. Credentials are no part of what it sees. Names and bytes follow from what was asked and answered, not
 * from the order in which it happened. It never disturbs the run: what can't be written is said at the end.
 */
public final class Recorder {

    private static final String UNFINISHED = RecordingIndex.FILE + ".part";
    private static final Pattern OURS = Pattern.compile("[A-Za-z0-9_-]+-[0-9a-f]{16}\\.json\\.gz(\\.\\d+\\.part)?");

    private final Path folder;
    private final Map<RecordedQuestion, RecordedExchange> exchanges = new HashMap<>();
    private URI url = URI.create("");
    private int parts;
    private @Nullable String problem;
    private boolean finished;

    private Recorder(Path folder) {
        this.folder = folder;
    }

    /**
     * A recorder into this folder, which may be missing, empty, or an earlier recording, which goes.
     *
     * @throws RecordingException where it holds anything else or can't be written
     */
    public static Recorder into(Path folder) throws RecordingException {
        try {
            Files.createDirectories(folder);
            if (!isEmpty(folder) && !isRecording(folder)) {
                throw new RecordingException(
                        folder + " is not empty and holds no recording; name an empty folder or a new one");
            }
            Files.writeString(folder.resolve(UNFINISHED), "");
            Files.deleteIfExists(folder.resolve(RecordingIndex.FILE));
            deleteAnswers(folder);
            return new Recorder(folder);
        } catch (IOException e) {
            throw new RecordingException("can't record into " + folder + ": " + FileWords.of(e));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        }
    }

    private static boolean isRecording(Path folder) throws RecordingException, IOException {
        Path index = folder.resolve(RecordingIndex.FILE);
        if (!Files.exists(index)) {
            return Files.exists(folder.resolve(UNFINISHED));
        }
        RecordingIndexJson.read(Files.readAllBytes(index), index.toString());
        return true;
    }

    private static void deleteAnswers(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> OURS.matcher(file.getFileName().toString()).matches())) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /**
     * Completes the recording.
     *
     * @param facts what the run says of itself, to be found in {@link Recording#facts()}: its time and windows, say
     * @throws RecordingException where something couldn't be written, now or before
     */
    public synchronized void finish(Map<String, String> facts) throws RecordingException {
        finished = true;
        if (problem != null) {
            throw new RecordingException(problem);
        }
        RecordingIndex index = new RecordingIndex(url, facts, List.copyOf(exchanges.values()));
        try {
            Path part = Files.write(folder.resolve(UNFINISHED), RecordingIndexJson.write(index));
            Files.move(part, folder.resolve(RecordingIndex.FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RecordingException("can't write " + folder.resolve(RecordingIndex.FILE) + ": " + FileWords.of(e));
        }
    }

    public synchronized void asks(URI server) {
        url = server;
    }

    /** The network did this instead of an answer. */
    synchronized void keep(RecordedQuestion question, FailureKind kind, String message) {
        if (!finished) {
            exchanges.putIfAbsent(question, RecordedExchange.failed(question, kind, message));
        }
    }

    /** An answer that arrived, in a file of its own so far. */
    synchronized void keep(RecordedExchange exchange, Path body) {
        RecordedExchange known = exchanges.get(exchange.question());
        try {
            if (finished || (known != null && known.rank() > exchange.rank())) {
                Files.delete(body);
                return;
            }
            Path file = folder.resolve(exchange.question().file());
            Files.move(body, file, StandardCopyOption.REPLACE_EXISTING);
            exchanges.put(exchange.question(), exchange);
        } catch (IOException e) {
            failed(e);
        }
    }

    /** A new file for an answer that is about to arrive. */
    synchronized Path part(RecordedQuestion question) {
        return folder.resolve(question.file() + "." + parts++ + ".part");
    }

    synchronized void failed(IOException e) {
        if (problem == null) {
            problem = "the recording in " + folder + " is not complete: " + FileWords.of(e);
        }
    }
}

package dev.sloreporter.pipeline;

import dev.sloreporter.config.Settings;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.prometheus.Cost;
import dev.sloreporter.publish.ArchiveFolder;
import dev.sloreporter.publish.Directory;
import dev.sloreporter.publish.Publisher;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.Names;
import dev.sloreporter.render.Navigation;
import dev.sloreporter.render.Pictures;
import dev.sloreporter.render.Renderer;
import dev.sloreporter.render.ReportJson;
import dev.sloreporter.render.TemplateFailure;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.IndexBuilder;
import dev.sloreporter.report.Report;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's reports go: each service's files as soon as it is done, the index at the end. Reports of services of
 * which nothing was answered wait until any service was answered, so that a Prometheus that is gone overwrites nothing.
 */
final class Output {
    private final RunRequest request;
    private final Scope scope;
    private final boolean waits;
    private final @Nullable Directory directory;
    private final Map<Format, Renderer> renderers = new EnumMap<>(Format.class);
    private final @Nullable ArchiveFolder archive;
    private final Names names;
    private final @Nullable Publisher publisher;
    private final List<Report> reports = new ArrayList<>();
    private final List<Report> waiting = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean answered;
    private boolean failed;
    private String lastFailure = "";

    /**
     * An output.
     *
     * @param waits whether nothing may be written before the end: a replay may still turn out to lack a query
     */
    Output(RunRequest request, Scope scope, boolean waits) {
        this.request = request;
        this.scope = scope;
        this.waits = waits;
        this.directory = request.out() == null ? null : new Directory(request.out());
        this.names = Names.of(scope.names());
        this.publisher = directory == null ? null : Targets.of(request, names, directory.path());
        for (Format format : Format.values()) {
            if (request.formats().contains(format)) {
                renderers.put(format, format.renderer(request.templates()));
            }
        }
        this.archive = directory == null || !request.publication().isWanted() ? null : archive(directory);
    }

    private ArchiveFolder archive(Directory directory) {
        return new ArchiveFolder(
                directory,
                renderers,
                new Pictures(request.templates()),
                request.settings().environment(),
                request.settings().publish().keep(),
                request.generatedAt());
    }

    /** Takes a report, and writes it when that is safe. */
    void add(Observations seen, Report report) {
        reports.add(report);
        waiting.add(report);
        answered |= seen.isAnswered();
        failed |= !seen.failed().isEmpty();
        lastFailure = seen.failed().values().stream().findFirst().orElse(lastFailure);
        if (answered && !waits) {
            writeWaiting();
        }
    }

    private void writeWaiting() {
        for (Report report : waiting) {
            write(directory -> written(directory, report), report.service());
            if (publisher != null) {
                publisher.add(report, request.generatedAt());
            }
        }
        waiting.clear();
    }

    /** Takes what went wrong elsewhere, in sentences. */
    void add(List<String> sentences) {
        problems.addAll(sentences);
    }

    /** The reports so far. */
    List<Report> reports() {
        return reports;
    }

    /** Ends early: what is done stays, and the index is left as it was, so that nobody takes the run for a whole one. */
    Outcome stopped(String found, Cost cost) {
        return made(found, cost);
    }

    /** Writes the index, unless queries failed and none was answered. */
    Outcome finished(String found, Cost cost) {
        if (!answered && failed) {
            return new Outcome.NoAnswers("no query of any service was answered; " + lastFailure);
        }
        writeWaiting();
        if (!reports.isEmpty()) {
            write(directory -> directory.write(indexes(directory.path())), "the index");
        }
        if (publisher != null) {
            problems.addAll(publisher.deliver(request.generatedAt()));
        }
        return made(found, cost);
    }

    private Outcome made(String found, Cost cost) {
        if (archive != null) {
            problems.addAll(archive.problems());
        }
        List<ServiceSettings> services =
                scope.services().stream().map(Settings.Service::settings).toList();
        return new Outcome.Made(found, reports, services, files, problems, cost);
    }

    private List<Path> written(Directory directory, Report report) throws IOException {
        String file = names.file(report.service());
        if (archive != null) {
            return archive.write(file, report);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        renderers.forEach((format, renderer) -> texts.put(
                file + "." + format.extension(),
                renderer.render(report, Navigation.toAll("index." + format.extension()))));
        return directory.write(texts);
    }

    /** What is written into a folder, and the files that it became. */
    @FunctionalInterface
    private interface Writing {
        List<Path> into(Directory directory) throws IOException;
    }

    private void write(Writing writing, String what) {
        if (directory == null) {
            return;
        }
        try {
            files.addAll(writing.into(directory));
        } catch (TemplateFailure e) {
            problems.add(what + " could not be rendered: " + e.getMessage());
        } catch (IOException e) {
            problems.add(what + " could not be written into " + directory.path() + ": " + words(e));
        }
    }

    /** Java's own message of a file that can't be written is often nothing but its name. */
    private static String words(IOException e) {
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "it, or what it lies in, is a file and no folder; name another with -o";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied; make it writable, or name another with -o";
        }
        if (e instanceof FileSystemException system) {
            return system.getReason() != null
                    ? system.getReason()
                    : e.getClass().getSimpleName();
        }
        return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
    }

    /** The page over all services in each format: each lists the kept reports that it can link to. */
    private Map<String, String> indexes(Path out) {
        Map<String, Earlier> earlier = earlier(out);
        reports.forEach(report -> earlier.put(report.service(), new Earlier(names.file(report.service()), report)));
        if (archive != null) {
            archive.finish();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        renderers.forEach((format, renderer) ->
                texts.put("index." + format.extension(), renderer.render(index(earlier, format))));
        return texts;
    }

    private Index index(Map<String, Earlier> all, Format format) {
        return IndexBuilder.build(
                request.generatedAt(),
                request.settings().environment(),
                reports.get(0).period(),
                reports,
                all.values().stream().map(Earlier::report).toList(),
                scope.names(),
                service -> Objects.requireNonNull(all.get(service)).file(),
                service -> kept(Objects.requireNonNull(all.get(service)), format));
    }

    private List<Index.Kept> kept(Earlier one, Format format) {
        return archive == null ? List.of() : archive.kept(format, one.file(), one.report());
    }

    /** A report of an earlier run, and the name of its files without ending. */
    private record Earlier(String file, Report report) {}

    /** Reports of services, from their JSON in the directory; of two files the one of the service's own name. */
    private Map<String, Earlier> earlier(Path out) {
        Map<String, Earlier> earlier = new TreeMap<>();
        if (!Files.isDirectory(out)) {
            return earlier;
        }
        try (DirectoryStream<Path> json = Files.newDirectoryStream(out, "*.json")) {
            for (Path file : json) {
                String name = file.getFileName().toString().replaceFirst("\\.json$", "");
                if (!name.equals("index") && ReportJson.read(file) instanceof ReportJson.Ours ours) {
                    String service = ours.report().service();
                    earlier.merge(
                            service,
                            new Earlier(name, ours.report()),
                            (one, other) -> names.file(service).equals(other.file()) ? other : one);
                }
            }
        } catch (IOException e) {
            problems.add("earlier reports in " + out + " could not be read: " + e.getMessage());
        }
        return earlier;
    }
}

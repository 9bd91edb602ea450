package dev.sloreporter.pipeline;

import dev.sloreporter.config.Settings;
import dev.sloreporter.io.FileWords;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.prometheus.Cost;
import dev.sloreporter.publish.PublishSettings;
import dev.sloreporter.publish.Publisher;
import dev.sloreporter.publish.archive.ArchiveFolder;
import dev.sloreporter.publish.archive.FileNames;
import dev.sloreporter.publish.archive.FolderLayout;
import dev.sloreporter.publish.archive.ReportDirectory;
import dev.sloreporter.publish.delivery.PublishRun;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.Navigation;
import dev.sloreporter.render.page.Pictures;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.UnusableTemplateException;
import dev.sloreporter.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's reports go: each service's files as soon as it is done, the index at the end. Reports of services of
 * which nothing was answered wait until any service was answered, so that a Prometheus that is gone overwrites nothing.
 */
final class ReportOutput {
    private final RunRequest request;
    private final RunScope scope;
    private final ClockCheck clock;
    private final boolean isHeldBack;
    private final @Nullable ReportDirectory directory;
    private final Map<Format, Renderer> renderers = new EnumMap<>(Format.class);
    private final @Nullable ArchiveFolder archive;
    private final FileNames names;
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
     * @param clock whether what has had its time may go
     * @param isHeldBack whether nothing may be written before the end: a replay may still turn out to lack a query
     */
    ReportOutput(RunRequest request, RunScope scope, ClockCheck clock, boolean isHeldBack) {
        this.request = request;
        this.scope = scope;
        this.clock = clock;
        this.isHeldBack = isHeldBack;
        this.directory = request.out() == null ? null : new ReportDirectory(request.out());
        if (directory != null) {
            directory.removeLeftovers();
        }
        this.names = FileNames.of(scope.names());
        this.publisher = directory == null ? null : publisher(directory.path());
        for (Format format : Format.values()) {
            if (request.formats().contains(format)) {
                renderers.put(format, format.renderer(request.templates()));
            }
        }
        this.archive = directory == null || !request.publication().isWanted() ? null : archive(directory);
    }

    private Publisher publisher(Path out) {
        RunRequest.Publication publication = request.publication();
        PublishSettings settings = publication.isWanted() ? request.settings().publish() : PublishSettings.NONE;
        PublishRun run =
                new PublishRun(publication.schedule(), names, request.templates(), publication.version(), clock);
        return Publisher.of(settings, run, out);
    }

    private ArchiveFolder archive(ReportDirectory directory) {
        return new ArchiveFolder(
                directory,
                renderers,
                new Pictures(request.templates()),
                request.settings().environment(),
                request.settings().publish().keep(),
                request.generatedAt(),
                clock);
    }

    /** Takes a report, and writes it when that is safe. */
    void add(Observations seen, Report report) {
        reports.add(report);
        waiting.add(report);
        answered |= seen.isAnswered();
        failed |= !seen.failed().isEmpty();
        lastFailure = seen.failed().values().stream().findFirst().orElse(lastFailure);
        if (answered && !isHeldBack) {
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
    RunOutcome stopped(String found, Cost cost) {
        return outcome(found, cost);
    }

    /** Writes the index, unless queries failed and none was answered. */
    RunOutcome finished(String found, Cost cost) {
        if (!answered && failed) {
            return new RunOutcome.NoAnswers("no query of any service was answered; " + lastFailure);
        }
        writeWaiting();
        if (!reports.isEmpty()) {
            writeIndexes();
        }
        if (publisher != null) {
            problems.addAll(publisher.deliver(request.generatedAt()));
        }
        return outcome(found, cost);
    }

    private void writeIndexes() {
        if (archive != null) {
            archive.finish();
        }
        FolderIndex overview = new FolderIndex(request, scope.names(), renderers);
        write(directory -> directory.write(overview.of(directory.path(), reports, archive)), "the index");
        Path above = request.publication().above();
        if (above != null) {
            ReportDirectory over = new ReportDirectory(above);
            over.removeLeftovers();
            write(over, folder -> folder.write(overview.above(above)), "the index over all schedules");
        }
        problems.addAll(overview.problems());
    }

    private RunOutcome outcome(String found, Cost cost) {
        if (archive != null) {
            problems.addAll(archive.problems());
        }
        List<ServiceSettings> services = scope.services().stream()
                .map(Settings.ConfiguredService::settings)
                .toList();
        return new RunOutcome.ReportsMade(found, reports, services, files, problems, clock.reasons(), cost);
    }

    private List<Path> written(ReportDirectory directory, Report report) throws IOException {
        String file = names.file(report.service());
        if (archive != null) {
            return archive.write(file, report);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        renderers.forEach((format, renderer) -> {
            FolderLayout layout = new FolderLayout(format);
            texts.put(layout.file(file), renderer.render(report, Navigation.toAll(layout.indexFile())));
        });
        return directory.write(texts);
    }

    /** What is written into a folder, and the files that it became. */
    @FunctionalInterface
    private interface Writing {
        List<Path> into(ReportDirectory directory) throws IOException;
    }

    private void write(Writing writing, String what) {
        if (directory != null) {
            write(directory, writing, what);
        }
    }

    private void write(ReportDirectory directory, Writing writing, String what) {
        try {
            files.addAll(writing.into(directory));
        } catch (UnusableTemplateException e) {
            problems.add(what + " could not be rendered: " + e.getMessage());
        } catch (IOException e) {
            problems.add(what + " could not be written into " + directory.path() + ": " + FileWords.of(e)
                    + "; make it writable, or name another folder with -o");
        }
    }
}

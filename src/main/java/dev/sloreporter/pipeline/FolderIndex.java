package dev.sloreporter.pipeline;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.publish.archive.ArchiveFolder;
import dev.sloreporter.publish.archive.FileNames;
import dev.sloreporter.publish.archive.FolderLayout;
import dev.sloreporter.publish.archive.ReportDirectory;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.ReportJson;
import dev.sloreporter.render.page.Pictures;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.IndexBuilder;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The index over a folder: the reports in it, of this run and of earlier ones, and those in its sub-folders, where named
 * schedules put theirs. A sub-folder counts if it holds an index of ours of the same environment; links are not followed.
 */
final class FolderIndex {
    /** A schedule's name, as the index's addresses may hold it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private static final String INDEX = new FolderLayout(Format.JSON).indexFile();

    private final RunRequest request;
    private final List<String> configured;
    private final FileNames names;
    private final Map<Format, Renderer> renderers;
    private final List<String> problems = new ArrayList<>();

    /** @param configured names of all services, in their order */
    FolderIndex(RunRequest request, List<String> configured, Map<Format, Renderer> renderers) {
        this.request = request;
        this.configured = configured;
        this.names = FileNames.of(configured);
        this.renderers = renderers;
    }

    /** What could not be read, in sentences. */
    List<String> problems() {
        return problems;
    }

    /**
     * The index over the folder of a run, in each format.
     *
     * @param reports the run's, at least one
     * @param archive the folder's; null where reports are not kept
     */
    Map<String, String> of(Path out, List<Report> reports, @Nullable ArchiveFolder archive) {
        Map<String, FoundReport> own = found(out, "", archive);
        reports.forEach(report ->
                own.put(report.service(), new FoundReport("", names.file(report.service()), report, archive)));
        return rendered(out, own.values(), reports.get(0).period());
    }

    /**
     * The index over a folder in whose sub-folder a run wrote, in each format. Its period stays that of the last run that
     * wrote into it: by that, one that was missed is known. Where there was none it is the newest.
     */
    Map<String, String> above(Path folder) {
        Collection<FoundReport> own = found(folder, "", archive(folder)).values();
        Period last = ReportJson.indexed(folder.resolve(INDEX))
                .map(ReportJson.Indexed::period)
                .orElse(null);
        return rendered(folder, own, last);
    }

    /**
     * A report in a folder.
     *
     * @param below the folder that it lies in, with its slash; {@code ""} where that is the index's own
     * @param file  name of its pages without their ending
     */
    private record FoundReport(
            String below,
            String file,
            Report report,
            @Nullable ArchiveFolder archive) {
        /** Its page, from the index. */
        String page() {
            return below + file;
        }

        IndexBuilder.Page page(Format format) {
            List<Index.Kept> kept = archive == null
                    ? List.of()
                    : archive.kept(format, file, report).stream()
                            .map(one -> new Index.Kept(one.period(), one.status(), below + one.file()))
                            .toList();
            return new IndexBuilder.Page(report, page(), kept);
        }
    }

    private Map<String, String> rendered(Path folder, Collection<FoundReport> own, @Nullable Period last) {
        List<FoundReport> below = new ArrayList<>();
        for (String name : schedules(folder)) {
            Path path = folder.resolve(name);
            below.addAll(found(path, name + "/", archive(path)).values());
        }
        List<FoundReport> all = Stream.concat(own.stream(), below.stream()).toList();
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<Period> period = last != null ? Optional.of(last) : newest(all);
        period.ifPresent(one -> renderers.forEach((format, renderer) -> texts.put(
                new FolderLayout(format).indexFile(), renderer.render(index(folder, format, own, below, one)))));
        return texts;
    }

    private static Optional<Period> newest(List<FoundReport> all) {
        return all.stream()
                .map(found -> found.report().period())
                .max(Comparator.comparing(Period::to).thenComparing(Period::from));
    }

    /** Rows of sub-folders are there for the pages that are. */
    private Index index(
            Path folder, Format format, Collection<FoundReport> own, Collection<FoundReport> below, Period period) {
        Stream<FoundReport> there = below.stream()
                .filter(found -> Files.isRegularFile(
                        folder.resolve(new FolderLayout(format).file(found.page())), LinkOption.NOFOLLOW_LINKS));
        return IndexBuilder.build(
                request.generatedAt(),
                request.settings().environment(),
                period,
                Stream.concat(own.stream(), there)
                        .map(found -> found.page(format))
                        .toList(),
                configured);
    }

    /** Reports of services, from their JSON in a folder; of two files the one of the service's own name. */
    private Map<String, FoundReport> found(Path folder, String below, @Nullable ArchiveFolder archive) {
        Map<String, FoundReport> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> json = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : json) {
                String name = file.getFileName().toString().replaceFirst("\\.json$", "");
                if (!name.equals("index") && ReportJson.read(file) instanceof ReportJson.OwnReport ours) {
                    String service = ours.report().service();
                    all.merge(
                            service,
                            new FoundReport(below, name, ours.report(), archive),
                            (one, other) -> names.file(service).equals(other.file()) ? other : one);
                }
            }
        } catch (DirectoryIteratorException e) {
            problems.add("earlier reports in " + folder + " could not be read: " + FileWords.of(e));
        } catch (IOException e) {
            problems.add("earlier reports in " + folder + " could not be read: " + FileWords.of(e));
        }
        return all;
    }

    private @Nullable ArchiveFolder archive(Path folder) {
        return request.publication().isWanted()
                ? new ArchiveFolder(
                        new ReportDirectory(folder),
                        renderers,
                        new Pictures(request.templates()),
                        request.settings().environment(),
                        request.settings().publish().keep(),
                        request.generatedAt(),
                        () -> false)
                : null;
    }

    /** Sub-folders that hold an index of ours of this environment, by name. */
    private List<String> schedules(Path folder) {
        List<String> all = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, FolderIndex::isFolder)) {
            for (Path path : paths) {
                if (isOfSameEnvironment(path)) {
                    all.add(path.getFileName().toString());
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            problems.add("folders of reports in " + folder + " could not be listed: " + FileWords.of(e));
        } catch (IOException e) {
            problems.add("folders of reports in " + folder + " could not be listed: " + FileWords.of(e));
        }
        all.sort(Comparator.naturalOrder());
        return all;
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && NAME.matcher(path.getFileName().toString()).matches();
    }

    private boolean isOfSameEnvironment(Path folder) {
        return ReportJson.indexed(folder.resolve(INDEX))
                .filter(index ->
                        Objects.equals(index.environment(), request.settings().environment()))
                .isPresent();
    }
}

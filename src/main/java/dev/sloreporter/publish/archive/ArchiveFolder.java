package dev.sloreporter.publish.archive;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.publish.archive.PageArchive.PageMaker;
import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.NavigationRegion;
import dev.sloreporter.render.page.Pictures;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of reports with its archive: {@code SERVICE.html} and its kin are a service's newest report, the folder
 * {@code archive} holds earlier ones, each format by itself, one service at a time. The reports of a run are always written as
 * the services' own pages; into the archive by the rules of {@link PageArchive}.
 *
 * <p>Two runs at once harm nothing: of a page that both write one is there whole, and the next run sets its links right.
 */
public final class ArchiveFolder {
    private final ReportDirectory directory;
    private final Path folder;
    private final FolderStore store;
    private final Map<Format, Renderer> renderers;
    private final Pictures pictures;
    private final @Nullable String environment;
    private final RetentionPeriods keep;
    private final Instant now;
    private final Map<String, List<String>> names;
    private final Map<String, Map<Format, List<Index.Kept>>> kept = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final boolean isUsable;

    /**
     * A folder.
     *
     * @param renderers   for the formats that are written
     * @param environment as configured: reports of another one are a stranger's
     * @param keep        how long pages stay after the end of their periods; null for 90 days of rolling and 400 of other ones
     * @param now         the time of the run
     * @param mayGo       whether that time can be believed where pages have had theirs
     */
    public ArchiveFolder(
            ReportDirectory directory,
            Map<Format, Renderer> renderers,
            Pictures pictures,
            @Nullable String environment,
            @Nullable Duration keep,
            Instant now,
            BooleanSupplier mayGo) {
        this.directory = directory;
        this.folder = directory.path().resolve(FolderLayout.ARCHIVE);
        this.store = new FolderStore(directory.path());
        this.renderers = renderers;
        this.pictures = pictures;
        this.environment = environment;
        this.keep = RetentionPeriods.of(keep).onlyIf(mayGo);
        this.now = now;
        this.isUsable = !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        if (!isUsable) {
            problems.add(
                    "reports are not kept in " + folder + ": it is no folder, or a link to one; remove or rename it");
        }
        this.names = isUsable ? names() : Map.of();
        if (isUsable) {
            new ReportDirectory(folder).removeLeftovers();
        }
    }

    /** What went wrong with the archive, in sentences. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Names of the archive's files by that of the service's page. */
    private Map<String, List<String>> names() {
        Map<String, List<String>> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                ArchiveRules.NameParts.of(name)
                        .ifPresent(parts -> all.computeIfAbsent(parts.service(), key -> new ArrayList<>())
                                .add(name));
            }
        } catch (DirectoryIteratorException e) {
            problems.add("earlier reports in " + folder + " could not be listed: " + FileWords.of(e));
        } catch (IOException e) {
            problems.add("earlier reports in " + folder + " could not be listed: " + FileWords.of(e));
        }
        return all;
    }

    /**
     * Writes a report: into the archive where it belongs there, and as the service's own pages.
     *
     * @param name of the service's pages, without ending
     * @return the service's own pages
     * @throws IOException where these can't be written; a report that could only not be kept is a problem
     */
    public List<Path> write(String name, Report report) throws IOException {
        Optional<String> picture = renderers.containsKey(Format.MARKDOWN) ? pictures.latency(report) : Optional.empty();
        Map<Format, List<Index.Kept>> ofService = new EnumMap<>(Format.class);
        Map<String, String> texts = new LinkedHashMap<>();
        picture.ifPresent(svg -> texts.put(
                name + PageLayout.PICTURE, stamp(PageKind.PICTURE, report, svg).under(svg)));
        for (Format format : renderers.keySet()) {
            ServicePages pages = kept(name, format, report, picture);
            texts.put(pages.layout.file(name), pages.own(report, picture.isPresent()));
            ofService.put(format, pages.kept(report));
        }
        kept.put(name, ofService);
        List<Path> written = directory.write(texts);
        return written.subList(picture.isPresent() ? 1 : 0, written.size());
    }

    /** A service's pages after a report was put there; as they were, where that failed. */
    private ServicePages kept(String name, Format format, Report report, Optional<String> picture) {
        ServicePages pages = new ServicePages(name, format, picture);
        if (!isUsable) {
            return pages;
        }
        try {
            pages.keep(report);
            return pages;
        } catch (IOException e) {
            problems.add(
                    "the report of " + report.service() + " could not be kept in " + folder + ": " + FileWords.of(e));
            return new ServicePages(name, format, picture);
        }
    }

    private static PageStamp stamp(PageKind kind, Report report, String text) {
        return PageStamp.of(kind, null, report, NavigationRegion.without(text));
    }

    private static String environment(@Nullable String configured) {
        return Objects.requireNonNullElse(configured, "");
    }

    /** What goes last goes from the disk when the rest is there, so that no link leads nowhere. */
    private void apply(PageChanges changes) throws IOException {
        Map<String, String> own = new TreeMap<>();
        Map<String, String> archived = new TreeMap<>();
        changes.writes().forEach((file, text) -> {
            if (file.startsWith(FolderLayout.ARCHIVE)) {
                archived.put(file.substring(FolderLayout.ARCHIVE.length()), text);
            } else {
                own.put(file, text);
            }
        });
        if (!own.isEmpty()) {
            directory.write(own);
        }
        if (!archived.isEmpty()) {
            new ReportDirectory(folder).write(archived);
        }
        for (String file : changes.removals()) {
            Files.deleteIfExists(directory.path().resolve(file));
        }
    }

    /**
     * Takes pages of services that this run left out away that have had their time: longer than others, as another
     * configuration may keep them. To be called once, at the end.
     */
    public void finish() {
        names.forEach((name, files) -> {
            if (!kept.containsKey(name)) {
                expired(files).ifPresent(page -> tidy(name, page));
            }
        });
    }

    /** A page that has had its time, where a service may have one; names say enough for most. */
    private Optional<PageStamp> expired(List<String> files) {
        String today = now.toString().substring(0, "2026-01-01".length());
        return files.stream()
                .filter(file -> ArchiveRules.NameParts.of(file)
                        .filter(parts -> parts.end().compareTo(today) < 0)
                        .isPresent())
                .flatMap(file -> archived(FolderLayout.ARCHIVE + file).stream())
                .filter(stamp -> Objects.equals(stamp.environment(), environment))
                .filter(stamp -> keep.ofOthers().isExpired(stamp.period(), now))
                .findFirst();
    }

    /** An archived page of any format, by what it says of itself. */
    private Optional<PageStamp> archived(String file) {
        return Stream.of(Format.values())
                .map(FolderLayout::new)
                .filter(layout -> layout.isLikely(file))
                .flatMap(layout -> store
                        .stamp(file)
                        .filter(stamp -> stamp.kind() == PageKind.ARCHIVE
                                && layout.nameOf(file, stamp).isPresent())
                        .stream())
                .findFirst();
    }

    private void tidy(String name, PageStamp service) {
        for (Format format : renderers.keySet()) {
            try {
                new ServicePages(name, format, Optional.empty()).tidy(service);
            } catch (IOException e) {
                problems.add("old reports of " + service.service() + " in " + folder + " could not be removed: "
                        + FileWords.of(e));
            }
        }
    }

    /** A service's kept reports that have a page of a format, newest first. */
    public List<Index.Kept> kept(Format format, String name, Report report) {
        return kept.computeIfAbsent(name, key -> new EnumMap<>(Format.class))
                .computeIfAbsent(
                        format,
                        key -> renderers.containsKey(format)
                                ? new ServicePages(name, format, Optional.empty()).kept(report)
                                : List.of());
    }

    /** One service's pages of one format. */
    private final class ServicePages {
        private final String name;
        private final FolderLayout layout;
        private final Renderer renderer;
        private final KeptPages pages;
        private final PageArchive archive;

        ServicePages(String name, Format format, Optional<String> picture) {
            this.name = name;
            this.layout = new FolderLayout(format);
            this.renderer = Objects.requireNonNull(renderers.get(format));
            this.pages = new KeptPages(
                    store,
                    layout,
                    names.getOrDefault(name, List.of()).stream()
                            .map(file -> FolderLayout.ARCHIVE + file)
                            .toList());
            this.archive = new PageArchive(layout, new PageMaker(null, renderer, report -> picture, keep), pages, now);
        }

        /** Takes away what has had its time, and puts a report into the archive if it belongs there. */
        void keep(Report report) throws IOException {
            List<Period> changed =
                    new ArrayList<>(archive.removeExpired(Set.of(environment(report.environment())), stamp -> keep));
            changed.add(report.period());
            pages.expect(layout.file(name), stamp(PageKind.SERVICE, report, ""));
            archive.keep(name, report);
            archive.problems().forEach(problem -> problems.add("in " + directory.path() + ", " + problem));
            apply(archive.changes(name, stamp(PageKind.ARCHIVE, report, ""), changed, List.of()));
        }

        /** The service's own page. */
        String own(Report report, boolean isPictured) {
            String picture = isPictured && layout.hasPictures() ? layout.pictureLink(name) : null;
            String text = renderer.render(report, archive.links(name, stamp(PageKind.SERVICE, report, ""), picture));
            return layout.isStamped() ? stamp(PageKind.SERVICE, report, text).under(text) : text;
        }

        /** Takes away what has had its time, and links to it, on the service's own page too. */
        void tidy(PageStamp service) throws IOException {
            List<Period> over =
                    archive.removeExpired(Set.of(environment(service.environment())), stamp -> keep.ofOthers());
            if (!over.isEmpty()) {
                apply(archive.changes(name, service, over, List.of(layout.file(name))));
            }
        }

        /** Those that are kept, newest first. */
        List<Index.Kept> kept(Report report) {
            List<Index.Kept> all = new ArrayList<>();
            for (Period period :
                    pages.archive(name, stamp(PageKind.ARCHIVE, report, "")).periods()) {
                String page = layout.archivePage(name, period);
                pages.stamp(layout.file(page))
                        .ifPresent(stamp -> all.add(0, new Index.Kept(period, stamp.status(), page)));
            }
            return all;
        }
    }
}

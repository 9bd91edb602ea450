package dev.sloreporter.publish.archive;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.Navigation;
import dev.sloreporter.render.page.NavigationRegion;
import dev.sloreporter.render.page.Pictures;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A folder of reports with its archive: {@code SERVICE.html} and its kin are a service's newest report, the folder
 * {@code archive} holds earlier ones by {@link ArchiveRules}'s rules, for each format by itself. Pages link to the ones before
 * and after them, and to nothing that isn't there. What others put into the archive stays as it is: their files, links, and
 * pages of ours that they edited.
 *
 * <p>Two runs at once harm nothing: of a page that both write one is there whole, and the next run sets its links right.
 */
public final class ArchiveFolder {
    /** The archive's, in the folder of the reports. */
    static final String NAME = "archive";

    private static final String PICTURE = "-latency.svg";

    private final ReportDirectory directory;
    private final Path folder;
    private final Map<Format, Renderer> renderers;
    private final Pictures pictures;
    private final @Nullable String environment;
    private final RetentionPeriods keep;
    private final Instant now;
    private final Map<String, List<String>> names;
    private final Map<String, Map<Format, ArchivedPages>> shelves = new HashMap<>();
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
        this.folder = directory.path().resolve(NAME);
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

    /** Names of the archive's files by that of the service's page, without ending. */
    private Map<String, List<String>> names() {
        Map<String, List<String>> all = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                ArchiveFile.Parts.of(name)
                        .ifPresent(parts -> all.computeIfAbsent(parts.file(), key -> new ArrayList<>())
                                .add(name));
            }
        } catch (DirectoryIteratorException e) {
            problems.add("earlier reports in " + folder + " could not be listed: " + FileWords.of(e));
        } catch (IOException e) {
            problems.add("earlier reports in " + folder + " could not be listed: " + FileWords.of(e));
        }
        return all;
    }

    private Map<Format, ArchivedPages> shelves(String file, String service, @Nullable String owner) {
        return shelves.computeIfAbsent(file, key -> {
            Map<Format, ArchivedPages> all = new LinkedHashMap<>();
            for (Format format : renderers.keySet()) {
                all.put(
                        format,
                        ArchivedPages.of(folder, format, file, service, owner, names.getOrDefault(file, List.of())));
            }
            return all;
        });
    }

    /**
     * Writes a report: into the archive where it belongs there, and as the service's own pages.
     *
     * @param file the name of the service's pages, without ending
     * @return the service's own pages
     * @throws IOException where these can't be written; a report that could only not be kept is a problem
     */
    public List<Path> write(String file, Report report) throws IOException {
        Optional<String> picture = renderers.containsKey(Format.MARKDOWN)
                ? pictures.latency(report).map(svg -> stamped(PageStamp.PageKind.PICTURE, report, svg))
                : Optional.empty();
        Map<Format, ArchivedPages> all = shelves(file, report.service(), report.environment());
        for (Map.Entry<Format, ArchivedPages> one : all.entrySet()) {
            keep(one.getKey(), one.getValue(), report, picture.orElse(null));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        picture.ifPresent(svg -> texts.put(file + PICTURE, svg));
        all.forEach((format, shelf) -> texts.put(
                file + "." + format.extension(),
                page(
                        PageStamp.PageKind.SERVICE,
                        format,
                        report,
                        shelf.ofService(report.period(), picture.isPresent() ? file + PICTURE : null))));
        List<Path> written = directory.write(texts);
        return written.subList(picture.isPresent() ? 1 : 0, written.size());
    }

    private String page(PageStamp.PageKind kind, Format format, Report report, Navigation navigation) {
        String text = Objects.requireNonNull(renderers.get(format)).render(report, navigation);
        return format.isPage() ? stamped(kind, report, text) : text;
    }

    private static String stamped(PageStamp.PageKind kind, Report report, String text) {
        return PageStamp.of(kind, null, report, NavigationRegion.without(text)).under(text);
    }

    /** Puts a report on a shelf if it belongs there, and takes off what has had its time. */
    private void keep(Format format, ArchivedPages shelf, Report report, @Nullable String picture) {
        if (!isUsable) {
            return;
        }
        try {
            Map<String, String> texts = new LinkedHashMap<>();
            ArchiveRules pages = shelf.archive();
            boolean taken = pages.takes(report.period(), keep, now) && isFree(shelf, report.period());
            pages = taken ? pages.with(report.period()) : pages;
            List<Period> over = over(shelf, pages);
            pages = pages.without(over);
            if (taken) {
                String beside = pages.name(report.period()) + PICTURE;
                boolean shown = format == Format.MARKDOWN && picture != null && isFree(beside);
                if (shown && picture != null) {
                    texts.put(beside, picture);
                }
                texts.put(
                        shelf.fileName(report.period()),
                        page(
                                PageStamp.PageKind.ARCHIVE,
                                format,
                                report,
                                shelf.inArchive(pages, report.period(), shown ? beside : null)));
            }
            texts.putAll(renewed(format, shelf, pages, report.period(), over));
            apply(format, shelf, texts, over);
            if (taken) {
                shelf.holds(pages, report.period(), report.status());
            } else {
                shelf.holds(pages);
            }
        } catch (IOException e) {
            problems.add(
                    "the report of " + report.service() + " could not be kept in " + folder + ": " + FileWords.of(e));
        }
    }

    private void apply(Format format, ArchivedPages shelf, Map<String, String> texts, List<Period> over)
            throws IOException {
        if (!texts.isEmpty()) {
            new ReportDirectory(folder).write(texts);
        }
        for (Period period : over) {
            Files.deleteIfExists(shelf.path(period));
            String picture = shelf.archive().name(period) + PICTURE;
            if (format == Format.MARKDOWN && isOurs(folder.resolve(picture))) {
                Files.deleteIfExists(folder.resolve(picture));
            }
        }
    }

    /** What has had its time; pages that somebody edited are theirs. */
    private List<Period> over(ArchivedPages shelf, ArchiveRules pages) {
        return pages.over(keep, now).stream()
                .filter(period -> !shelf.isEdited(period))
                .toList();
    }

    /** Whether a page may be written at a period's name: nothing is there, or a page of ours that nobody edited. */
    private boolean isFree(ArchivedPages shelf, Period period) {
        if (shelf.isTaken(period)) {
            problems.add(
                    shelf.path(period)
                            + " was not written by slo-reporter for this service; it is left alone. Move it if the archive should use that name.");
            return false;
        }
        return !shelf.isEdited(period);
    }

    private boolean isFree(String picture) {
        Path path = folder.resolve(picture);
        // Another run may write it between two of these looks.
        boolean free = isOurs(path) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS) || isOurs(path);
        if (!free) {
            problems.add(path + " is no picture by slo-reporter and stays as it is; rename it");
        }
        return free;
    }

    /** Whether it is a picture that we made for its name. */
    private boolean isOurs(Path picture) {
        String fileName = String.valueOf(picture.getFileName());
        String name = fileName.substring(0, fileName.length() - PICTURE.length());
        try {
            return ArchiveFile.stamped(picture, name, PageStamp.PageKind.PICTURE)
                            .isPresent()
                    && ArchiveFile.isUntouched(Files.readString(picture, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return false;
        }
    }

    /** Pages whose neighbours may have changed, those among them that did, with their new links. */
    private Map<String, String> renewed(
            Format format, ArchivedPages shelf, ArchiveRules pages, Period written, List<Period> over) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!format.isPage()) {
            return texts;
        }
        Set<Period> near = new LinkedHashSet<>();
        pages.previous(written).ifPresent(near::add);
        pages.next(written).ifPresent(near::add);
        over.forEach(gone -> pages.next(gone).ifPresent(near::add));
        over.forEach(gone -> pages.previous(gone).ifPresent(near::add));
        pages.periods().stream().skip(Math.max(0, pages.periods().size() - 2L)).forEach(near::add);
        near.remove(written);
        for (Period period : near) {
            shelf.text(period).filter(ArchiveFile::isUntouched).ifPresent(text -> {
                String renewed = renewed(format, text, shelf.inArchive(pages, period, null));
                if (!renewed.equals(text)) {
                    texts.put(shelf.fileName(period), renewed);
                }
            });
        }
        return texts;
    }

    private String renewed(Format format, String text, Navigation navigation) {
        return Objects.requireNonNull(renderers.get(format)).renavigated(text, navigation);
    }

    /** Takes off the shelves of services that this run left out what has had its time. To be called once, at the end. */
    public void finish() {
        names.forEach((file, all) -> {
            if (!shelves.containsKey(file)) {
                owner(all).ifPresent(one -> tidy(file, one));
            }
        });
    }

    /** Whose pages lie under a name, if one of them may have had its time; names say enough for most. */
    private Optional<ArchiveFile> owner(List<String> all) {
        String today = now.toString().substring(0, "2026-01-01".length());
        return all.stream()
                .filter(name -> ArchiveFile.Parts.of(name)
                        .filter(parts -> parts.end().compareTo(today) < 0)
                        .isPresent())
                .flatMap(name -> ArchivedPages.read(folder, name).stream())
                .filter(one -> Objects.equals(one.environment(), environment))
                .filter(one -> keep.isOver(one.period(), now))
                .findFirst();
    }

    private void tidy(String file, ArchiveFile one) {
        shelves(file, one.service(), one.environment()).forEach((format, shelf) -> {
            ArchiveRules before = shelf.archive();
            List<Period> over = over(shelf, before);
            if (over.isEmpty()) {
                return;
            }
            ArchiveRules pages = before.without(over);
            try {
                renewOwn(format, shelf, file, one, pages);
                apply(format, shelf, renewed(format, shelf, pages, over.get(0), over), over);
                shelf.holds(pages);
            } catch (IOException e) {
                problems.add("old reports of " + one.service() + " in " + folder + " could not be removed: "
                        + FileWords.of(e));
            }
        });
    }

    /** The service's own page without links to what goes. */
    private void renewOwn(Format format, ArchivedPages shelf, String file, ArchiveFile one, ArchiveRules pages)
            throws IOException {
        Path path = directory.path().resolve(file + "." + format.extension());
        Optional<PageStamp> stamp = ArchiveFile.stamp(path)
                .filter(own -> own.kind() == PageStamp.PageKind.SERVICE
                        && own.service().equals(one.service())
                        && Objects.equals(own.environment(), one.environment()));
        shelf.holds(pages);
        if (stamp.isPresent()) {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            String renewed = renewed(format, text, shelf.ofService(stamp.get().period(), null));
            if (!renewed.equals(text)) {
                directory.write(Map.of(file + "." + format.extension(), renewed));
            }
        }
    }

    /** A service's kept reports that have a page of a format, newest first. */
    public List<Index.Kept> kept(Format format, String file, Report report) {
        ArchivedPages shelf =
                shelves(file, report.service(), report.environment()).get(format);
        return shelf == null ? List.of() : shelf.kept();
    }
}

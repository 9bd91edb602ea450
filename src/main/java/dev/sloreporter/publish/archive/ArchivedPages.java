package dev.sloreporter.publish.archive;

import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.Navigation;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One service's pages of one format in an archive folder. */
final class ArchivedPages {
    private final Path folder;
    private final Format format;
    private final String service;
    private final @Nullable String environment;
    private final Map<String, String> states = new HashMap<>();
    private ArchiveRules archive;

    private ArchivedPages(Path folder, Format format, String file, String service, @Nullable String environment) {
        this.folder = folder;
        this.format = format;
        this.service = service;
        this.environment = environment;
        this.archive = new ArchiveRules(file, List.<Period>of());
    }

    /**
     * Reads it.
     *
     * @param file  the name of the service's own page, without ending
     * @param names of files in the folder, with endings
     */
    static ArchivedPages of(
            Path folder,
            Format format,
            String file,
            String service,
            @Nullable String environment,
            Collection<String> names) {
        ArchivedPages shelf = new ArchivedPages(folder, format, file, service, environment);
        List<Period> periods = new ArrayList<>();
        for (String name : names) {
            if (!name.endsWith("." + format.extension())) {
                continue;
            }
            read(folder, name).filter(one -> one.isOf(service, environment)).ifPresent(one -> {
                periods.add(one.period());
                shelf.states.put(one.name(), one.status());
            });
        }
        shelf.archive = new ArchiveRules(file, periods);
        return shelf;
    }

    /** A file of any format that says whose it is. */
    static Optional<ArchiveFile> read(Path folder, String fileName) {
        for (Format format : Format.values()) {
            String ending = "." + format.extension();
            if (fileName.endsWith(ending)) {
                String name = fileName.substring(0, fileName.length() - ending.length());
                Path path = folder.resolve(fileName);
                return format.isPage()
                        ? ArchiveFile.stamped(path, name, PageStamp.PageKind.ARCHIVE)
                        : ArchiveFile.data(path, name, format);
            }
        }
        return Optional.empty();
    }

    ArchiveRules archive() {
        return archive;
    }

    /** Notes what the folder holds now. */
    void holds(ArchiveRules now) {
        archive = now;
    }

    /** Notes the state of a period's report. */
    void holds(ArchiveRules now, Period period, String status) {
        holds(now);
        states.put(now.name(period), status);
    }

    Path path(Period period) {
        return folder.resolve(fileName(period));
    }

    String fileName(Period period) {
        return archive.name(period) + "." + format.extension();
    }

    /** Whether something stands at a period's name that is no page of this service. */
    boolean isTaken(Period period) {
        // Another run may write the page, or remove it, between two of these looks.
        return !isOurs(period) && Files.exists(path(period), LinkOption.NOFOLLOW_LINKS) && !isOurs(period);
    }

    /** Whether a page of ours was changed by somebody: then it is theirs. Data don't show it. */
    boolean isEdited(Period period) {
        return format.isPage()
                && isOurs(period)
                && text(period).filter(text -> !ArchiveFile.isUntouched(text)).isPresent();
    }

    /** Whether a period has a page of this service, be it of another run since this one began. */
    private boolean isOurs(Period period) {
        String name = archive.name(period);
        if (!states.containsKey(name)) {
            read(folder, fileName(period))
                    .filter(one -> one.isOf(service, environment))
                    .ifPresent(one -> states.put(name, one.status()));
        }
        return states.containsKey(name);
    }

    /** A page's text, with its stamp; empty where it is gone, or can't be read. */
    Optional<String> text(Period period) {
        Path path = path(period);
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(Files.readString(path, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The links of a period's page in the archive. */
    Navigation inArchive(ArchiveRules pages, Period period, @Nullable String picture) {
        String ending = "." + format.extension();
        return navigation(pages, period, "", "../" + pages.service() + ending, "../index" + ending, picture);
    }

    /** The links of the service's own page. */
    Navigation ofService(Period period, @Nullable String picture) {
        return navigation(archive, period, ArchiveFolder.NAME + "/", null, "index." + format.extension(), picture);
    }

    private Navigation navigation(
            ArchiveRules pages,
            Period period,
            String way,
            @Nullable String newest,
            String all,
            @Nullable String picture) {
        return new Navigation(
                neighbour(pages, pages.previous(period), way),
                neighbour(pages, pages.next(period), way),
                newest,
                all,
                picture);
    }

    private Navigation.@Nullable Neighbour neighbour(ArchiveRules pages, Optional<Period> period, String way) {
        return period.map(one -> new Navigation.Neighbour(
                        one.from(), one.to(), one.timeZone(), way + pages.name(one) + "." + format.extension()))
                .orElse(null);
    }

    /** For the index, newest first. */
    List<Index.Kept> kept() {
        List<Index.Kept> kept = new ArrayList<>();
        for (Period period : archive.periods()) {
            String name = archive.name(period);
            kept.add(
                    0,
                    new Index.Kept(
                            period,
                            Objects.requireNonNullElse(states.get(name), "NO_DATA"),
                            ArchiveFolder.NAME + "/" + name));
        }
        return kept;
    }
}

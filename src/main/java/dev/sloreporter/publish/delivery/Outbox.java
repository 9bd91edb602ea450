package dev.sloreporter.publish.delivery;

import dev.sloreporter.io.Sha256;
import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.publish.archive.ReportDirectory;
import dev.sloreporter.publish.archive.RetentionPeriods;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.ReportJson;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.Report;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finished reports that one target is still to be given: a file each, so that they outlive the program. While a target is out of
 * reach, reports that it would make nothing of are left out: those between the first of an archive page and the newest, unless
 * their verdict is another.
 */
public final class Outbox {
    private static final String ENDING = ".json";
    private static final int KEY_DIGITS = 12;

    private final Path folder;
    private final boolean keepsAll;

    /** @param keepsAll whether nothing is left out */
    public Outbox(Path folder, boolean keepsAll) {
        this.folder = folder;
        this.keepsAll = keepsAll;
    }

    /**
     * A report in it.
     *
     * @param file that holds it
     */
    public record Pending(Path file, Report report) {}

    /**
     * Adds a report.
     *
     * @param finished when it was: those that were finished earlier come first
     * @throws IOException where it can't be written
     */
    public void add(Report report, Instant finished) throws IOException {
        String key = key(report);
        List<Pending> same = pending(key + ENDING);
        String name = name(finished) + key + ENDING;
        new ReportDirectory(folder)
                .write(Map.of(name, Format.JSON.renderer(Templates.builtIn()).render(report)));
        same.add(new Pending(folder.resolve(name), report));
        if (!keepsAll) {
            remove(superseded(same));
        }
    }

    /** The second, and within it a number that goes on from the last one. */
    private String name(Instant finished) throws IOException {
        String second = String.format(Locale.ROOT, "%012d-", finished.getEpochSecond());
        List<Path> files = files();
        String last =
                files.isEmpty() ? "" : files.get(files.size() - 1).getFileName().toString();
        int number = last.matches(second + "[0-9]{6}-.*") ? Integer.parseInt(last.substring(13, 19)) + 1 : 0;
        return String.format(Locale.ROOT, "%s%06d-", second, number);
    }

    /** Those that neither begin an archive page nor are the newest, nor differ in verdict from the one before them. */
    private static List<Pending> superseded(List<Pending> oldestFirst) {
        List<Pending> superseded = new ArrayList<>();
        Report before = null;
        for (Pending pending : oldestFirst.subList(0, oldestFirst.size() - 1)) {
            if (before != null && addsNothing(before, pending.report)) {
                superseded.add(pending);
            } else {
                before = pending.report;
            }
        }
        return superseded;
    }

    private static boolean addsNothing(Report before, Report then) {
        boolean isOnePage = ArchiveRules.name("", before.period()).equals(ArchiveRules.name("", then.period()));
        Instant end = then.period().to();
        boolean isPageOfItsOwn =
                new ArchiveRules("", List.of(before.period())).accepts(then.period(), RetentionPeriods.DEFAULT, end);
        return before.status().equals(then.status()) && (isOnePage || !isPageOfItsOwn);
    }

    /** All of them, oldest first. A file that is no report, half written before a power cut, is removed. */
    public List<Pending> pending() throws IOException {
        return pending(ENDING);
    }

    private List<Pending> pending(String ending) throws IOException {
        List<Pending> pending = new ArrayList<>();
        for (Path file : files()) {
            if (!file.getFileName().toString().endsWith(ending)) {
                continue;
            }
            if (ReportJson.read(file) instanceof ReportJson.OwnReport ours) {
                pending.add(new Pending(file, ours.report()));
            } else {
                Files.deleteIfExists(file);
            }
        }
        return pending;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
                found.forEach(files::add);
            }
        }
        files.sort(null);
        return files;
    }

    /** Removes what runs that were killed while they wrote left in it. */
    public void removeLeftovers() {
        new ReportDirectory(folder).removeLeftovers();
    }

    /** Removes what was delivered. */
    public void remove(Collection<Pending> delivered) throws IOException {
        for (Pending pending : delivered) {
            Files.deleteIfExists(pending.file);
        }
    }

    /** What tells one series of reports from another. */
    private static String key(Report report) {
        String text = String.join(
                "\n",
                report.service(),
                String.valueOf(report.environment()),
                report.period().kind().key(),
                report.period().window());
        return Sha256.hex(text, KEY_DIGITS);
    }
}

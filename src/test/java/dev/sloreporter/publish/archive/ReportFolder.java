package dev.sloreporter.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.Pictures;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.CellReport;
import dev.sloreporter.report.Report.Latency;
import dev.sloreporter.report.Report.Max;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.report.Report.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder that runs write reports into, for tests. */
final class ReportFolder {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"#:]+)\"|\\]\\(([^):]+)\\)");

    private static final Map<Format, Renderer> RENDERERS = renderers();
    private static final Pictures PICTURES = new Pictures(Templates.builtIn());

    private final Path path;

    ReportFolder(Path path) {
        this.path = path;
    }

    private static Map<Format, Renderer> renderers() {
        Map<Format, Renderer> renderers = new EnumMap<>(Format.class);
        for (Format format : Format.values()) {
            renderers.put(format, format.renderer(Templates.builtIn()));
        }
        return renderers;
    }

    /** One run over all formats; gives back its problems. */
    List<String> run(Instant now, Report... reports) throws IOException {
        return run(now, Set.of(Format.values()), reports);
    }

    List<String> run(Instant now, Set<Format> formats, Report... reports) throws IOException {
        Map<Format, Renderer> renderers = new EnumMap<>(RENDERERS);
        renderers.keySet().retainAll(formats);
        ArchiveFolder folder = begun(now, renderers, () -> true);
        FileNames names = FileNames.of(Stream.of(reports).map(Report::service).toList());
        for (Report report : reports) {
            folder.write(names.file(report.service()), report);
        }
        folder.finish();
        for (Format format : formats) {
            new ReportDirectory(path).write(Map.of("index." + format.extension(), "all\n"));
        }
        return folder.problems();
    }

    /** A run that has begun, over all formats. */
    ArchiveFolder begun(Instant now) {
        return begun(now, () -> true);
    }

    /** One whose clock may be doubted. */
    ArchiveFolder begun(Instant now, BooleanSupplier mayGo) {
        return begun(now, RENDERERS, mayGo);
    }

    private ArchiveFolder begun(Instant now, Map<Format, Renderer> renderers, BooleanSupplier mayGo) {
        return new ArchiveFolder(new ReportDirectory(path), renderers, PICTURES, "production", null, now, mayGo);
    }

    /** Names of the archive's files. */
    List<String> archived() throws IOException {
        if (!Files.exists(path.resolve("archive"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path.resolve("archive"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    String text(String file) throws IOException {
        return Files.readString(path.resolve(file));
    }

    /** Everything that is there. */
    Map<String, String> all() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(path.relativize(file).toString(), Files.readString(file));
            }
        }
        return all;
    }

    /** Every relative link of every page leads to a file; nothing is left beside the pages. */
    void assertWhole(String as) throws IOException {
        for (Map.Entry<String, String> page : all().entrySet()) {
            assertThat(page.getKey()).as(as).doesNotEndWith(".tmp");
            Matcher link = LINK.matcher(page.getKey().endsWith(".json") ? "" : page.getValue());
            while (link.find()) {
                String address = link.group(1) == null ? link.group(2) : link.group(1);
                assertThat(path.resolve(page.getKey()).resolveSibling(address))
                        .as(as + ": " + page.getKey())
                        .isRegularFile();
            }
        }
    }

    /** A report with a latency by hour. */
    static Report withLatency(Report report) {
        Instant from = report.period().from();
        List<CellReport> cells = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            cells.add(new CellReport(
                    from.plus(Duration.ofHours(i)),
                    from.plus(Duration.ofHours(i + 1)),
                    100.0,
                    0.0,
                    Map.of(),
                    0.05,
                    0.1,
                    0.2,
                    null,
                    null));
        }
        PercentileReport some = new PercentileReport(0.1, 0.05, 0.2, 0.1);
        return new Report(
                report.schema(),
                report.generatedAt(),
                report.service(),
                report.environment(),
                report.owner(),
                report.description(),
                report.links(),
                report.load(),
                report.status(),
                report.summary(),
                report.period(),
                report.previous(),
                report.past(),
                report.traffic(),
                new Latency(some, some, some, some, some, new Max(1.0, 2.0)),
                report.latencyWithout(),
                report.objectives(),
                report.intervals(),
                new Timeline(cells, List.of(), List.of(), List.of(), List.of(), List.of()),
                report.endpoints(),
                report.resources(),
                report.recommendations(),
                report.checklist(),
                report.actions(),
                report.queries(),
                report.warnings(),
                report.source());
    }
}

package dev.sloreporter.render;

import dev.sloreporter.render.page.HtmlRenderer;
import dev.sloreporter.render.page.MarkdownRenderer;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.slo.Parsed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats that a report is written in: pages for people, each by a renderer, and data, which can be read back. */
public enum Format {
    HTML("html", HtmlRenderer::new),
    MARKDOWN("md", MarkdownRenderer::new),
    JSON("json", templates -> new JsonRenderer(), ReportJson::head),
    CSV("csv", templates -> new CsvRenderer(), CsvRenderer::head);

    /** Those that are written where nobody says which. */
    public static final Set<Format> DEFAULTS = Collections.unmodifiableSet(EnumSet.of(HTML, MARKDOWN, JSON));

    private final String extension;

    @SuppressWarnings("ImmutableEnumChecker") // references to constructors hold nothing
    private final Function<Templates, Renderer> constructor;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods hold nothing
    private final @Nullable Function<Path, Optional<ReportHead>> head;

    Format(String extension, Function<Templates, Renderer> constructor) {
        this(extension, constructor, null);
    }

    Format(
            String extension,
            Function<Templates, Renderer> constructor,
            @Nullable Function<Path, Optional<ReportHead>> head) {
        this.extension = extension;
        this.constructor = constructor;
        this.head = head;
    }

    /** Whether it is a page, which links to others and can end with a line that nobody sees. */
    public boolean isPage() {
        return head == null;
    }

    /** What a file of data says first; empty of a page, a link, another file, and one that can't be read. */
    public Optional<ReportHead> head(Path file) {
        return head == null ? Optional.empty() : head.apply(file);
    }

    /** What {@code --format} calls it and its files end in, without the dot. */
    public String extension() {
        return extension;
    }

    /** Its renderer; only pages need templates. */
    public Renderer renderer(Templates templates) {
        return constructor.apply(templates);
    }

    /** The format of that name, whatever its case. */
    public static Parsed<Format> parse(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (format.extension.equals(wanted)) {
                return Parsed.of(format);
            }
        }
        return Parsed.problem(
                name,
                "is none; one or more of "
                        + Arrays.stream(values()).map(Format::extension).collect(Collectors.joining(",")));
    }
}

package dev.sloreporter.render;

import dev.sloreporter.render.page.HtmlRenderer;
import dev.sloreporter.render.page.MarkdownRenderer;
import dev.sloreporter.render.page.Renderer;
import dev.sloreporter.render.page.Templates;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The formats that a report is written in, each the constructor of its renderer. */
public enum Format {
    HTML("html", HtmlRenderer::new),
    MARKDOWN("md", MarkdownRenderer::new),
    JSON("json", templates -> new JsonRenderer());

    private final String extension;

    @SuppressWarnings("ImmutableEnumChecker") // references to constructors hold nothing
    private final Function<Templates, Renderer> constructor;

    Format(String extension, Function<Templates, Renderer> constructor) {
        this.extension = extension;
        this.constructor = constructor;
    }

    /** What {@code --format} calls it and its files end in, without the dot. */
    public String extension() {
        return extension;
    }

    /** Its renderer; JSON needs no templates. */
    public Renderer renderer(Templates templates) {
        return constructor.apply(templates);
    }

    /** The format of that name ({@code html}, {@code md}, {@code json}), whatever its case; empty where there is none. */
    public static Optional<Format> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (format.extension.equals(wanted)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}

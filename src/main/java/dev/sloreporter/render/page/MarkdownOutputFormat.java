package dev.sloreporter.render.page;

import dev.sloreporter.render.words.MarkdownText;
import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Markdown for Freemarker: what a template interpolates is escaped by {@link MarkdownText#prose}. */
final class MarkdownOutputFormat extends CommonMarkupOutputFormat<MarkdownOutputFormat.MarkdownOutput> {
    static final MarkdownOutputFormat INSTANCE = new MarkdownOutputFormat();

    private MarkdownOutputFormat() {}

    /** Text, or finished Markdown. */
    static final class MarkdownOutput extends CommonTemplateMarkupOutputModel<MarkdownOutput> {
        MarkdownOutput(@Nullable String text, @Nullable String markup) {
            super(text, markup);
        }

        @Override
        public MarkdownOutputFormat getOutputFormat() {
            return INSTANCE;
        }
    }

    @Override
    public String getName() {
        return "Markdown";
    }

    @Override
    public String getMimeType() {
        return "text/markdown";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(MarkdownText.prose(text));
    }

    @Override
    public String escapePlainText(String text) {
        return MarkdownText.prose(text);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected MarkdownOutput newTemplateMarkupOutputModel(String text, String markup) {
        return new MarkdownOutput(text, markup);
    }
}

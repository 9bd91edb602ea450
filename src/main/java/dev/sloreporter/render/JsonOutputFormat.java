package dev.sloreporter.render;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * JSON for Freemarker: what a template interpolates is escaped as the inside of a JSON string ({@link JsonText}). The
 * template writes the quotes.
 */
final class JsonOutputFormat extends CommonMarkupOutputFormat<JsonOutputFormat.Output> {
    static final JsonOutputFormat INSTANCE = new JsonOutputFormat();

    private JsonOutputFormat() {}

    /** Text, or the finished inside of a JSON string. */
    static final class Output extends CommonTemplateMarkupOutputModel<Output> {
        Output(@Nullable String text, @Nullable String markup) {
            super(text, markup);
        }

        @Override
        public JsonOutputFormat getOutputFormat() {
            return INSTANCE;
        }
    }

    @Override
    public String getName() {
        return "escaped JSON";
    }

    @Override
    public String getMimeType() {
        return "application/json";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(JsonText.escaped(text));
    }

    @Override
    public String escapePlainText(String text) {
        return JsonText.escaped(text);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected Output newTemplateMarkupOutputModel(String text, String markup) {
        return new Output(text, markup);
    }
}

package dev.sloreporter.render.page;

import dev.sloreporter.render.words.JsonText;
import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * JSON for Freemarker: what a template interpolates is escaped as the inside of a JSON string ({@link JsonText}). The
 * template writes the quotes.
 */
final class JsonOutputFormat extends CommonMarkupOutputFormat<JsonOutputFormat.JsonOutput> {
    static final JsonOutputFormat INSTANCE = new JsonOutputFormat();

    private JsonOutputFormat() {}

    /** Text, or the finished inside of a JSON string. */
    static final class JsonOutput extends CommonTemplateMarkupOutputModel<JsonOutput> {
        JsonOutput(@Nullable String text, @Nullable String markup) {
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
    protected JsonOutput newTemplateMarkupOutputModel(String text, String markup) {
        return new JsonOutput(text, markup);
    }
}

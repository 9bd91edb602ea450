package dev.sloreporter.render.page;

import dev.sloreporter.io.JsonWords;
import dev.sloreporter.render.words.LongNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A webhook's body: {@code webhook/FORMAT.json.ftl}. What the template makes is parsed and written again, so that what is
 * sent is JSON whatever a label holds.
 */
public final class NotificationRenderer {
    /** Those that ship. */
    public static final List<String> FORMATS = List.of("slack", "generic");

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Templates.Engine engine;
    private final String template;
    private final boolean isForPrograms;

    /**
     * A renderer.
     *
     * @param format one of {@link #FORMATS}
     */
    public NotificationRenderer(Templates templates, String format) {
        this.engine = templates.engine(JsonOutputFormat.INSTANCE);
        this.isForPrograms = format.equals("generic");
        this.template = "webhook/" + format + ".json.ftl";
    }

    /**
     * The body, one line of JSON.
     *
     * @throws UnusableTemplateException where the template can't be used, or makes no JSON
     */
    public String render(Notification notification) {
        List<Notice> notices = isForPrograms
                ? notification.notices()
                : notification.notices().stream().map(LongNames::cut).toList();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("schema", notification.schema());
        model.put("generatedAt", notification.generatedAt());
        model.put("on", notification.on());
        model.put("notices", notices);
        model.put("look", NotificationFunctions.of(notices));
        return strict(engine.render(template, model));
    }

    private String strict(String text) {
        try {
            JsonNode body = STRICT.readTree(text);
            if (!body.isContainer()) {
                throw failure("an object or a list is expected");
            }
            return STRICT.writeValueAsString(body);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            String where = place == null
                    ? ""
                    : ", in line " + place.getLineNr() + ", column " + place.getColumnNr() + " of it";
            throw failure(JsonWords.of(e.getOriginalMessage()) + where);
        }
    }

    private UnusableTemplateException failure(String why) {
        return new UnusableTemplateException("template " + template + " makes no JSON: " + why);
    }
}

package dev.sloreporter.render.page;

import dev.sloreporter.render.chart.Bars;
import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.render.words.ObjectiveTableText;
import dev.sloreporter.render.words.PageText;
import dev.sloreporter.render.words.StatusWords;
import dev.sloreporter.render.words.TimeWords;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a page's template sees: the document's parts by the names that they have in JSON, and functions under {@code look}. */
final class PageModel {
    private static final FigureStyle LOOK = FigureStyle.typographic();
    private static final ObjectiveTableText PHRASES = new ObjectiveTableText(LOOK);

    private PageModel() {}

    /** One that stands alone. */
    static Map<String, @Nullable Object> of(Report report, Map<String, TemplateFunction> formats) {
        Map<String, TemplateFunction> functions = common(report.period(), formats);
        functions.putAll(new ReportFunctions(report, LOOK, PHRASES).all());
        return model(report, functions);
    }

    /** One among others: {@code navigation} holds its links as they are shown, {@code links} where they lead. */
    static Map<String, @Nullable Object> of(
            Report report, Navigation navigation, Object shown, Map<String, TemplateFunction> formats) {
        Map<String, @Nullable Object> model = of(report, formats);
        model.put("navigation", shown);
        model.put("links", navigation);
        return model;
    }

    static Map<String, @Nullable Object> of(
            Index index, UnaryOperator<String> address, Map<String, TemplateFunction> formats) {
        Map<String, TemplateFunction> functions = common(index.period(), formats);
        functions.putAll(IndexFunctions.of(index, LOOK));
        functions.put("page", a -> address.apply(a.text(0)));
        return model(index, functions);
    }

    /** The links of a page alone; each neighbour's days are those of its own zone. */
    static Map<String, @Nullable Object> of(Navigation navigation, Map<String, TemplateFunction> formats) {
        Map<String, TemplateFunction> functions = new HashMap<>(formats);
        functions.put("period", a -> {
            Navigation.Neighbour neighbour = a.as(0, Navigation.Neighbour.class);
            return new TimeWords(neighbour.timeZone()).days(neighbour.from(), neighbour.to());
        });
        return Map.of("links", navigation, "look", functions);
    }

    private static Map<String, TemplateFunction> common(Report.Period period, Map<String, TemplateFunction> formats) {
        Map<String, TemplateFunction> functions = new HashMap<>(formats);
        functions.putAll(NumberFunctions.of(LOOK, PHRASES));
        functions.putAll(NumberFunctions.of(new TimeWords(period.timeZone())));
        functions.put("state", a -> a.status(0).words());
        functions.put("icon", a -> StatusWords.icon(a.status(0)));
        functions.put("width", a -> Bars.width(a.number(0)));
        functions.put("capital", a -> PageText.capital(a.text(0)));
        functions.put("sentence", a -> PageText.sentence(a.text(0)));
        functions.put("shape", a -> StatusWords.shape(a.status(0)));
        functions.put("dressed", a -> PageText.dressed(a.text(0)));
        functions.put("shortened", a -> PageText.shortened(a.text(0)));
        functions.put("isLong", a -> PageText.isLong(a.text(0)));
        functions.put("effect", a -> a.text(0).replace('_', ' '));
        functions.put("parts", a -> PageText.parts(a.text(0)));
        return functions;
    }

    private static Map<String, @Nullable Object> model(Record document, Map<String, TemplateFunction> functions) {
        Map<String, @Nullable Object> model = new HashMap<>();
        for (RecordComponent component : document.getClass().getRecordComponents()) {
            model.put(component.getName(), value(document, component));
        }
        model.put("look", functions);
        return model;
    }

    private static @Nullable Object value(Record document, RecordComponent component) {
        try {
            return component.getAccessor().invoke(document);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

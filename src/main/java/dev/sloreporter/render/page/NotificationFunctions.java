package dev.sloreporter.render.page;

import dev.sloreporter.render.words.ChatText;
import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.render.words.JsonText;
import dev.sloreporter.render.words.ObjectiveTableText;
import dev.sloreporter.render.words.PageText;
import dev.sloreporter.render.words.StatusWords;
import dev.sloreporter.render.words.TimeWords;
import dev.sloreporter.render.words.WebAddresses;
import dev.sloreporter.report.Report;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What webhook templates ask beyond the notices. */
final class NotificationFunctions {
    private static final FigureStyle LOOK = FigureStyle.typographic();
    private static final int LONGEST_TEXT = 1000;

    private NotificationFunctions() {}

    static Map<String, TemplateFunction> of(List<Notice> notices) {
        NoticeSelection leading = new NoticeSelection(notices);
        Map<String, TemplateFunction> functions = new HashMap<>(NumberFunctions.of(LOOK, new ObjectiveTableText(LOOK)));
        functions.putAll(ofTexts());
        functions.put("headline", a -> "SLO verdicts: " + NoticeSelection.countsByState(notices));
        functions.put("tally", a -> NoticeSelection.countsByState(notices));
        functions.put("leading", a -> leading.first(a.whole(0)));
        functions.put("fitting", a -> leading.fitting(outputs(a), a.whole(1)));
        functions.put("turn", a -> stateChange(a.as(0, Notice.class)));
        functions.put("span", a -> span(a.as(0, Notice.class).period()));
        return functions;
    }

    private static Map<String, TemplateFunction> ofTexts() {
        return Map.of(
                "state", a -> a.status(0).words(),
                "shape", a -> StatusWords.shape(a.status(0)),
                "capital", a -> PageText.capital(a.text(0)),
                "sentence", a -> PageText.sentence(a.text(0)),
                "dressed", a -> PageText.dressed(a.text(0)),
                "shortened", a -> PageText.shortened(a.text(0)),
                "chat", NotificationFunctions::chat,
                "url", NotificationFunctions::url);
    }

    /** A text for a chat; at most so many characters where the template says how many. */
    private static JsonOutputFormat.JsonOutput chat(TemplateFunction.CallArguments a) throws TemplateModelException {
        int most = a.models().size() > 1 ? a.whole(1) : LONGEST_TEXT;
        return new JsonOutputFormat.JsonOutput(null, JsonText.escaped(ChatText.escaped(a.text(0), most)));
    }

    /** An address in a chat's link, where a plain mention would be one too. */
    private static JsonOutputFormat.JsonOutput url(TemplateFunction.CallArguments a) throws TemplateModelException {
        return new JsonOutputFormat.JsonOutput(
                null, WebAddresses.encoded(a.text(0)).replace("@", "%40").replace("&", "&amp;"));
    }

    /** {@code was PASS}, {@code still FAIL}, {@code first report}: what a notice's state is beside the one before. */
    private static String stateChange(Notice notice) {
        if (notice.before() == null) {
            return "first report";
        }
        String before = notice.before().words();
        return (notice.before() == notice.status() ? "still " : "was ") + before;
    }

    private static String span(Report.Period period) {
        return new TimeWords(period.timeZone()).span(period.from(), period.to()) + " " + period.timeZone();
    }

    private static List<JsonOutputFormat.JsonOutput> outputs(TemplateFunction.CallArguments a)
            throws TemplateModelException {
        if (a.models().isEmpty() || !(a.models().get(0) instanceof TemplateSequenceModel texts)) {
            throw new TemplateModelException("argument 1 must be a list of texts");
        }
        List<JsonOutputFormat.JsonOutput> outputs = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            TemplateModel text = texts.get(i);
            if (!(text instanceof JsonOutputFormat.JsonOutput output)) {
                throw new TemplateModelException("argument 1 must be a list of texts made by <#assign>");
            }
            outputs.add(output);
        }
        return outputs;
    }
}

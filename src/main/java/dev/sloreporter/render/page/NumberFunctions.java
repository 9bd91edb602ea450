package dev.sloreporter.render.page;

import dev.sloreporter.render.words.DocumentJson;
import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.render.words.ObjectiveTableText;
import dev.sloreporter.render.words.TimeWords;
import dev.sloreporter.report.Report.Max;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.slo.Figures;
import java.time.LocalDate;
import java.util.Map;

/** Figures and times as templates ask for them: {@code look.count(traffic.requests)}. */
final class NumberFunctions {
    private NumberFunctions() {}

    static Map<String, TemplateFunction> of(FigureStyle look, ObjectiveTableText phrases) {
        return Map.ofEntries(
                Map.entry("count", a -> look.count(a.number(0))),
                Map.entry("share", a -> look.share(a.number(0), a.whole(1))),
                Map.entry("kept", a -> look.kept(a.number(0), a.whole(1), a.numbersFrom(2))),
                Map.entry("spent", a -> look.spent(a.number(0), a.whole(1), a.numbersFrom(2))),
                Map.entry("target", a -> look.target(a.number(0))),
                Map.entry("rate", a -> look.rate(a.number(0), a.numbersFrom(1))),
                Map.entry("duration", a -> look.duration(a.number(0), a.numbersFrom(1))),
                Map.entry("bound", a -> look.bound(a.number(0))),
                Map.entry(
                        "percent",
                        a -> Figures.number(DocumentJson.decimal(a.number(0)).movePointRight(2))),
                Map.entry("ratio", a -> a.number(1) / a.number(0)),
                Map.entry("budgetLeft", a -> look.left(a.number(0))),
                Map.entry("saved", a -> look.saved(a.number(0))),
                Map.entry("change", a -> look.change(a.number(0), a.number(1))),
                Map.entry("fromTo", a -> look.fromTo(a.text(0), a.text(1))),
                Map.entry("window", a -> look.window(a.text(0))),
                Map.entry("estimate", a -> phrases.estimate(a.as(0, PercentileReport.class), a.numbersFrom(1))),
                Map.entry("figure", a -> phrases.figure(a.as(0, PercentileReport.class), a.numbersFrom(1))),
                Map.entry("bounds", a -> phrases.bounds(a.as(0, PercentileReport.class))),
                Map.entry("slowest", a -> phrases.slowest(a.as(0, Max.class))),
                Map.entry("length", a -> look.length(TimeWords.seconds(a.instant(0), a.instant(1)))));
    }

    static Map<String, TemplateFunction> of(TimeWords times) {
        return Map.of(
                "minute", a -> times.minute(a.instant(0)),
                "full", a -> times.full(a.instant(0)),
                "day", a -> times.day(a.instant(0)),
                "date", a -> times.date(a.as(0, LocalDate.class)),
                "dateText", a -> times.dateText(a.text(0)),
                "span", a -> times.span(a.instant(0), a.instant(1)),
                "days", a -> times.days(a.instant(0), a.instant(1)));
    }
}

package dev.sloreporter.render;

import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.ObjectiveReport;
import dev.sloreporter.report.Report.ResultReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one report's templates ask beyond its document: its parts in order, and their words. */
final class ReportFunctions {
    private final Report report;
    private final Phrases phrases;
    private final Leads leads;
    private final Set<String> names;

    ReportFunctions(Report report, Look look, Phrases phrases) {
        this.report = report;
        this.phrases = phrases;
        this.leads = new Leads(report, look, phrases);
        this.names = names(report);
    }

    Map<String, TemplateFunction> all() {
        return Map.ofEntries(
                Map.entry("objectives", a -> ordered()),
                Map.entry("windows", a -> Ordering.windows(report.objectives(), period())),
                Map.entry("result", a -> result(a.as(0, ObjectiveReport.class), a.text(1))),
                Map.entry("periodResult", a -> result(a.as(0, ObjectiveReport.class), period())),
                Map.entry("tally", a -> Ordering.tally(report.objectives())),
                Map.entry("metric", a -> phrases.metric(a.as(0, ObjectiveReport.class))),
                Map.entry("goal", a -> phrases.goal(a.as(0, ObjectiveReport.class))),
                Map.entry("name", a -> phrases.name(a.as(0, ObjectiveReport.class))),
                Map.entry("promise", a -> promise(a.as(0, ObjectiveReport.class))),
                Map.entry("actual", a -> orNull(phrases.actual(objective(a), resultIn(a)))),
                Map.entry("detail", a -> phrases.detail(objective(a), resultIn(a))),
                Map.entry("objectiveChange", a -> orNull(phrases.change(objective(a), resultIn(a)))),
                Map.entry("burn", a -> phrases.burn(a.as(0, ObjectiveReport.class))),
                Map.entry("left", a -> orNull(phrases.left(a.as(0, ResultReport.class)))),
                Map.entry("blocks", a -> orNull(phrases.blocks(a.as(0, ResultReport.class)))),
                Map.entry("objectiveNamed", a -> objectiveNamed(a.text(0))),
                Map.entry("endpoints", a -> endpoints()),
                Map.entry("slowEndpoints", a -> slowEndpoints()),
                Map.entry("missesOf", a -> orNull(missed())),
                Map.entry("misses", a -> misses(a.as(0, EndpointReport.class))),
                Map.entry("pieces", a -> Text.pieces(a.text(0), names)),
                Map.entry("lead", a -> leads.of(a.text(0))));
    }

    private static ObjectiveReport objective(TemplateFunction.Arguments arguments)
            throws freemarker.template.TemplateModelException {
        return arguments.as(0, ObjectiveReport.class);
    }

    private static ResultReport resultIn(TemplateFunction.Arguments arguments)
            throws freemarker.template.TemplateModelException {
        return arguments.as(1, ResultReport.class);
    }

    private String period() {
        return report.period().window();
    }

    private List<ObjectiveReport> ordered() {
        return Ordering.worstFirst(report.objectives(), period());
    }

    private static @Nullable ResultReport result(ObjectiveReport objective, String window) {
        return orNull(Ordering.resultOf(objective, window));
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }

    private String promise(ObjectiveReport objective) {
        Report.Resources resources = report.resources();
        Report.ResourceReport resource = resources == null
                ? null
                : switch (objective.sli()) {
                    case "cpu" -> resources.cpu();
                    case "memory" -> resources.memory();
                    default -> null;
                };
        return resource == null ? phrases.promise(objective) : "of " + Text.dressed(resource.ofText());
    }

    private @Nullable ObjectiveReport objectiveNamed(String id) {
        return report.objectives().stream()
                .filter(o -> Text.visible(o.id()).equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The latency objective of the whole service whose misses the endpoints share; the worst one where there are several. */
    private Optional<ObjectiveReport> missed() {
        return ordered().stream()
                .filter(o -> o.sli().equals("latency") && o.route() == null)
                .filter(o -> report.endpoints().stream()
                        .anyMatch(e -> e.shareOfBudget().containsKey(o.id())))
                .findFirst();
    }

    private @Nullable Double misses(EndpointReport endpoint) {
        return missed().map(o -> endpoint.shareOfBudget().get(o.id())).orElse(null);
    }

    private List<EndpointReport> endpoints() {
        return Ordering.endpoints(
                report.endpoints(), missed().map(ObjectiveReport::id).orElse(""));
    }

    private List<EndpointReport> slowEndpoints() {
        return endpoints().stream().filter(e -> Boolean.TRUE.equals(e.slow())).toList();
    }

    private static Set<String> names(Report report) {
        return Stream.concat(
                        report.endpoints().stream().map(e -> e.method() + " " + e.endpoint()),
                        report.objectives().stream().map(ObjectiveReport::route).filter(java.util.Objects::nonNull))
                .filter(name -> name.contains("/"))
                .map(Text::visible)
                .collect(Collectors.toSet());
    }
}

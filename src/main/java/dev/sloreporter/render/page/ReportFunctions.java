package dev.sloreporter.render.page;

import dev.sloreporter.render.chart.Bars;
import dev.sloreporter.render.words.BurnWords;
import dev.sloreporter.render.words.ChangeWords;
import dev.sloreporter.render.words.EndpointRows;
import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.render.words.FirstScreen;
import dev.sloreporter.render.words.MaintenanceWords;
import dev.sloreporter.render.words.ObjectiveGroups;
import dev.sloreporter.render.words.ObjectiveTableText;
import dev.sloreporter.render.words.PageText;
import dev.sloreporter.render.words.SectionOpenings;
import dev.sloreporter.render.words.StatusWords;
import dev.sloreporter.render.words.TimeWords;
import dev.sloreporter.render.words.WebAddresses;
import dev.sloreporter.render.words.WorstFirst;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.ChecklistItem;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.ResultReport;
import dev.sloreporter.slo.ObjectiveResult;
import dev.sloreporter.slo.ResourceKind;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.Status;
import freemarker.template.TemplateModelException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one report's templates ask beyond its document: its parts in order, and their words. */
final class ReportFunctions {
    /** Seconds; times are shown to the minute. */
    private static final long NOTICEABLY_YOUNGER = 60;

    private final Report report;
    private final FigureStyle look;
    private final ObjectiveTableText phrases;
    private final ObjectiveGroups objectives;
    private final EndpointRows endpoints;

    ReportFunctions(Report report, FigureStyle look, ObjectiveTableText phrases) {
        this.report = report;
        this.look = look;
        this.phrases = phrases;
        this.objectives = new ObjectiveGroups(report);
        this.endpoints = new EndpointRows(report, objectives.ordered());
    }

    Map<String, TemplateFunction> all() {
        Map<String, TemplateFunction> functions = new HashMap<>();
        functions.putAll(ofVerdict());
        functions.putAll(ofObjectives());
        functions.putAll(ofResults());
        functions.putAll(ofEndpoints());
        return functions;
    }

    private Map<String, TemplateFunction> ofVerdict() {
        FirstScreen verdict = new FirstScreen(report, look, phrases);
        SectionOpenings leads = new SectionOpenings(report, look, phrases, objectives);
        MaintenanceWords maintenance = new MaintenanceWords(report, look);
        Set<String> names = names(report);
        return Map.ofEntries(
                Map.entry("headline", a -> verdict.headline()),
                Map.entry("why", a -> verdict.why()),
                Map.entry("doFirst", a -> orNull(verdict.doFirst())),
                Map.entry("changes", a -> verdict.differences()),
                Map.entry("errorRatio", a -> errorRatio()),
                Map.entry("since", a -> orNull(since())),
                Map.entry("excluded", a -> maintenance.inAll()),
                Map.entry("exclusions", a -> maintenance.byReason()),
                Map.entry("pieces", a -> PageText.pieces(a.text(0), names)),
                Map.entry("checklist", a -> checklist()),
                Map.entry("webLinks", a -> webLinks()),
                Map.entry("lead", a -> leads.of(a.text(0))),
                Map.entry("pictureOfLatency", a -> Pictures.finding(report)));
    }

    private Map<String, TemplateFunction> ofObjectives() {
        BurnWords burns = new BurnWords(look, period(), objectives.ordered());
        return Map.ofEntries(
                Map.entry("objectives", a -> objectives.ordered()),
                Map.entry("openGroups", a -> objectives.open()),
                Map.entry("foldedGroups", a -> objectives.folded()),
                Map.entry("budgets", a -> objectives.budgets()),
                Map.entry("notCounted", a -> objectives.notCounted()),
                Map.entry("isCompared", a -> objectives.isCompared()),
                Map.entry("statesShown", a -> objectives.statesShown()),
                Map.entry("meaning", a -> StatusWords.meaning(a.status(0))),
                Map.entry("burnWindows", a -> burns.windows()),
                Map.entry("burning", a -> orNull(burns.burning(objective(a)))),
                Map.entry("windows", a -> WorstFirst.windows(report.objectives(), period())),
                Map.entry("tally", a -> WorstFirst.countsByState(report.objectives())),
                Map.entry("objectiveNamed", a -> objectiveNamed(a.text(0))),
                Map.entry("metric", a -> phrases.metric(objective(a))),
                Map.entry("percentileName", a -> objective(a).objective().kind().noun()),
                Map.entry("goal", a -> phrases.goal(objective(a))),
                Map.entry("name", a -> phrases.name(objective(a))),
                Map.entry("promise", a -> promise(objective(a))),
                Map.entry("burn", a -> burns.rates(objective(a))));
    }

    private Map<String, TemplateFunction> ofResults() {
        return Map.of(
                "result", a -> orNull(WorstFirst.resultOf(objective(a), a.text(1))),
                "periodResult", a -> orNull(WorstFirst.resultOf(objective(a), period())),
                "actual", a -> orNull(phrases.actual(objective(a), result(a, 1))),
                "detail", a -> phrases.detail(objective(a), result(a, 1)),
                "objectiveChange", a -> orNull(phrases.change(objective(a), result(a, 1))),
                "before", a -> orNull(phrases.before(objective(a), result(a, 1))),
                "left", a -> orNull(phrases.left(result(a, 0))),
                "used", a -> orNull(phrases.used(result(a, 0))),
                "blocks", a -> orNull(phrases.blocks(result(a, 0))),
                "bar", a -> bar(result(a, 0)));
    }

    private Map<String, TemplateFunction> ofEndpoints() {
        ChangeWords changes = new ChangeWords(look, phrases);
        return Map.ofEntries(
                Map.entry("p95Before", a -> changes.p95Before(a.as(0, EndpointReport.class))),
                Map.entry("errorsBefore", a -> orNull(changes.errorsBefore(a.as(0, EndpointReport.class)))),
                Map.entry("volumeChange", a -> orNull(changes.volume(a.as(0, EndpointReport.class)))),
                Map.entry("endpoints", a -> endpoints.ordered()),
                Map.entry("listedEndpoints", a -> endpoints.listed()),
                Map.entry("unlistedEndpoints", a -> orNull(endpoints.unlisted())),
                Map.entry("topEndpoints", a -> endpoints.top()),
                Map.entry("otherEndpoints", a -> orNull(endpoints.others())),
                Map.entry("slowEndpoints", a -> endpoints.slow()),
                Map.entry("missesOf", a -> orNull(endpoints.missed())),
                Map.entry("misses", a -> orNull(endpoints.misses(a.as(0, EndpointReport.class)))),
                Map.entry("shareOfRequests", a -> endpoints.shareOfRequests(a.as(0, EndpointReport.class))),
                Map.entry("hasChanges", a -> endpoints.hasChanges()));
    }

    private static ObjectiveReport objective(TemplateFunction.CallArguments arguments) throws TemplateModelException {
        return arguments.as(0, ObjectiveReport.class);
    }

    private static ResultReport result(TemplateFunction.CallArguments arguments, int index)
            throws TemplateModelException {
        return arguments.as(index, ResultReport.class);
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }

    private String period() {
        return report.period().window();
    }

    /** When a service began that is younger than the period, by a minute or more: since then it is judged. */
    private Optional<Instant> since() {
        Instant begin = report.period().from();
        return report.objectives().stream()
                .flatMap(objective -> WorstFirst.resultOf(objective, period()).stream())
                .map(ResultReport::from)
                .filter(from -> TimeWords.seconds(begin, from) >= NOTICEABLY_YOUNGER)
                .findFirst();
    }

    private Bars.@Nullable Bar bar(ResultReport result) {
        ObjectiveResult.Budget budget = result.judged().budget();
        return budget == null || result.status() == Status.NO_DATA ? null : Bars.budget(result, budget);
    }

    private String promise(ObjectiveReport objective) {
        Report.ReportedResources resources = report.resources();
        Report.ResourceReport resource =
                resources != null && objective.objective().kind() instanceof ResourceKind kind
                        ? kind.restsOn(Signal.CPU) ? resources.cpu() : resources.memory()
                        : null;
        return resource == null ? phrases.promise(objective) : "of " + PageText.dressed(resource.ofText());
    }

    private @Nullable ObjectiveReport objectiveNamed(String id) {
        return report.objectives().stream()
                .filter(objective -> PageText.visible(objective.id()).equals(id))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Double errorRatio() {
        Report.Traffic traffic = report.traffic();
        return traffic == null || traffic.errors() == null || traffic.requests() == 0
                ? null
                : Math.min(1, traffic.errors() / traffic.requests());
    }

    private List<Report.Link> webLinks() {
        return report.links().stream()
                .filter(link -> WebAddresses.isWeb(link.url()))
                .toList();
    }

    /** What is to be done before what can't be said, what is done last. */
    private List<ChecklistItem> checklist() {
        return report.checklist().stream()
                .sorted(Comparator.comparing(ChecklistItem::state))
                .toList();
    }

    /** Endpoints and objectives' routes, to be recognised in texts. */
    private static Set<String> names(Report report) {
        return Stream.concat(
                        report.endpoints().stream().map(e -> e.method() + " " + e.endpoint()),
                        report.objectives().stream().map(ObjectiveReport::route).filter(Objects::nonNull))
                .filter(name -> name.contains("/"))
                .map(PageText::visible)
                .collect(Collectors.toSet());
    }
}

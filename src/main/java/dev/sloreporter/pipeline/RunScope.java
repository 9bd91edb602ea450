package dev.sloreporter.pipeline;

import dev.sloreporter.config.Settings;
import dev.sloreporter.measure.KeptCells;
import dev.sloreporter.measure.discovery.Discovery;
import dev.sloreporter.measure.reading.StoreAge;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.plan.RunTimes;
import dev.sloreporter.plan.SelectorException;
import dev.sloreporter.plan.ServicePlan;
import dev.sloreporter.plan.StoredMetrics;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.render.words.PageText;
import dev.sloreporter.slo.LocalHours;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.Window;
import dev.sloreporter.slo.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run is about: its services, its windows, and what the store has of them.
 *
 * @param services that are reported on, as configured, or as found
 * @param names    of all services, of those too that this run leaves out
 * @param plans    one for each service, in the same order
 * @param horizon  its windows and cells
 * @param age      how far back the store reaches
 * @param before   the period before, with which the report's is compared; null without a history
 */
record RunScope(
        List<Settings.ConfiguredService> services,
        List<String> names,
        List<ServicePlan> plans,
        RunTimes horizon,
        StoreAge age,
        @Nullable TimeRange before) {
    /** One of these is the period where none is written: the longest that the data nearly fill. */
    private static final List<Window> DEFAULT_WINDOWS =
            List.of(window("1h"), window("1d"), window("7d"), window("30d"));

    private static final double NEARLY = 0.95;

    private static Window window(String text) {
        return Windows.parse(text).orThrow();
    }

    /** Ends a run before it has begun. */
    static final class NotPossible extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // thrown and caught within a run
        private final RunOutcome outcome;

        NotPossible(RunOutcome outcome) {
            this.outcome = outcome;
        }

        RunOutcome outcome() {
            return outcome;
        }
    }

    /** Finds it out. */
    static RunScope of(RunRequest request, Discovery discovery, KeptCells keptCells) throws NotPossible {
        List<Window> written = request.windows() != null
                ? request.windows()
                : request.settings().windows();
        List<Window> widest = written != null ? written : DEFAULT_WINDOWS;
        RunScope scope = of(request, discovery, keptCells, widest);
        List<Window> chosen = written != null ? widest : scope.filled(request, keptCells);
        return chosen.size() < widest.size() ? of(request, discovery, keptCells, chosen) : scope;
    }

    private static RunScope of(RunRequest request, Discovery discovery, KeptCells keptCells, List<Window> windows)
            throws NotPossible {
        refuseOddZones(request, windows);
        RunTimes horizon = horizon(request, windows);
        TimeRange before = keptCells.keeps() ? before(request, horizon.period().window()) : null;
        TimeRange span = reach(horizon.span(), before);
        List<Settings.ConfiguredService> all = all(request, discovery, span);
        List<Settings.ConfiguredService> services = selected(request, all);
        List<ServicePlan> found = plans(services, discovery, span, horizon.span());
        StoreAge age =
                answered(discovery.age(found, new TimeRange(span.from().minus(RangeSelector.LOOK_BACK), span.to())));
        List<ServicePlan> plans = discovery
                .storeEnd(age, span, request.generatedAt())
                .map(trouble -> troubled(found, trouble))
                .orElseGet(() -> discovery.explained(found, span));
        return new RunScope(
                services, all.stream().map(Settings.ConfiguredService::name).toList(), plans, horizon, age, before);
    }

    private static List<ServicePlan> troubled(List<ServicePlan> plans, String trouble) {
        String sentence = PageText.capital(trouble) + ".";
        return plans.stream()
                .map(plan -> plan.metrics() == null ? plan.withoutRequests(trouble) : plan)
                .map(plan -> plan.withWarning(sentence))
                .toList();
    }

    /** The period before, unless the zone's hours don't line up in it. */
    private static @Nullable TimeRange before(RunRequest request, Window period) {
        ZoneId zone = request.settings().timeZone();
        TimeRange before = period.previousRange(request.at(), zone);
        boolean refused =
                period.isByTheHour() && LocalHours.refusal(before, zone).isPresent();
        return refused ? null : before;
    }

    private static TimeRange reach(TimeRange span, @Nullable TimeRange before) {
        return before == null || !before.from().isBefore(span.from()) ? span : new TimeRange(before.from(), span.to());
    }

    private static void refuseOddZones(RunRequest request, List<Window> windows) throws NotPossible {
        Optional<String> refusal =
                Windows.refusal(windows, request.at(), request.settings().timeZone());
        if (refusal.isPresent()) {
            throw new NotPossible(new RunOutcome.RunRefused(refusal.get()));
        }
    }

    private static RunTimes horizon(RunRequest request, List<Window> windows) {
        return RunTimes.of(
                windows,
                request.at(),
                request.settings().timeZone(),
                request.settings().maintenance(request.services()));
    }

    /** The windows of which 95 % lies after the first sample of any selected service; the shortest in any case. */
    private List<Window> filled(RunRequest request, KeptCells keptCells) {
        List<String> jobs = plans.stream()
                .flatMap(p -> p.targets().stream())
                .map(StoredMetrics.JobInstance::job)
                .distinct()
                .toList();
        Instant first = Stream.concat(
                        age.began(jobs).stream(),
                        plans.stream().flatMap(plan -> keptCells.firstKept(plan, horizon).stream()))
                .min(Comparator.naturalOrder())
                .orElse(request.at());
        List<Window> filled = new ArrayList<>();
        for (RunTimes.PlacedWindow placed : horizon.windows()) {
            Duration seen = Duration.between(first, placed.range().to());
            boolean full = seen.toMillis() / 1000.0 >= NEARLY * placed.range().seconds();
            if (filled.isEmpty() || full) {
                filled.add(placed.window());
            }
        }
        return filled;
    }

    private static List<Settings.ConfiguredService> all(RunRequest request, Discovery discovery, TimeRange range)
            throws NotPossible {
        List<Settings.ConfiguredService> configured = request.settings().services();
        return configured.isEmpty() ? found(request, discovery, range) : configured;
    }

    private static List<Settings.ConfiguredService> selected(RunRequest request, List<Settings.ConfiguredService> all)
            throws NotPossible {
        List<String> unknown = request.services().stream()
                .filter(name -> all.stream().noneMatch(s -> s.name().equals(name)))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new NotPossible(new RunOutcome.RunRefused("no service " + String.join(", ", unknown) + "; there are: "
                    + String.join(
                            ", ",
                            all.stream().map(Settings.ConfiguredService::name).toList())));
        }
        return all.stream()
                .filter(s -> request.services().isEmpty() || request.services().contains(s.name()))
                .toList();
    }

    private static List<Settings.ConfiguredService> found(RunRequest request, Discovery discovery, TimeRange range)
            throws NotPossible {
        Discovery.Jobs jobs = answered(discovery.jobs(range));
        if (jobs.withRequests().isEmpty()) {
            throw new NotPossible(new RunOutcome.NoAnswers(
                    "No job exposed a known histogram of request durations from " + range.from() + " to "
                            + range.to() + ". "
                            + (jobs.seen().isEmpty()
                                    ? nothingScraped(request, discovery, range)
                                    : "Jobs seen: " + discovery.describeJobs(jobs.seen(), range)
                                            + " A configuration names the metric: metrics: {histogram: NAME, ...}")));
        }
        return jobs.withRequests().stream()
                .map(Discovery::ofJob)
                .map(Settings.ConfiguredService::of)
                .toList();
    }

    private static String nothingScraped(RunRequest request, Discovery discovery, TimeRange range) {
        String trouble = discovery
                .storeEnd(StoreAge.UNKNOWN, range, request.generatedAt())
                .map(why -> PageText.capital(why) + ".")
                .orElse("Is it the right Prometheus, and the right time (--at)?");
        return "No job was scraped at all in that time. " + trouble;
    }

    /** Plans by what is there in the span; of services without requests in it, by what was there just before. */
    private static List<ServicePlan> plans(
            List<Settings.ConfiguredService> services, Discovery discovery, TimeRange span, TimeRange windows)
            throws NotPossible {
        List<ServicePlan> plans = planned(services, discovery, span, windows);
        List<Settings.ConfiguredService> gone = services.stream()
                .filter(s -> plans.stream().anyMatch(p -> p.name().equals(s.name()) && p.metrics() == null))
                .toList();
        if (gone.isEmpty()) {
            return plans;
        }
        TimeRange before = new TimeRange(span.from().minus(RangeSelector.LOOK_BACK), span.from());
        Map<String, ServicePlan> earlier = planned(gone, discovery, before, before).stream()
                .filter(p -> p.metrics() != null)
                .collect(Collectors.toMap(ServicePlan::name, Function.identity()));
        return plans.stream().map(p -> earlier.getOrDefault(p.name(), p)).toList();
    }

    private static List<ServicePlan> planned(
            List<Settings.ConfiguredService> services, Discovery discovery, TimeRange range, TimeRange windows)
            throws NotPossible {
        try {
            return answered(discovery.plan(
                    services.stream().map(Settings.ConfiguredService::settings).toList(), range, windows));
        } catch (SelectorException e) {
            throw new NotPossible(new RunOutcome.RunRefused("a selector can't be read: " + e.getMessage()));
        }
    }

    private static <T> T answered(Answer<T> answer) throws NotPossible {
        @Nullable Failure failure = answer.fold(ok -> null, Function.identity());
        if (failure != null) {
            throw new NotPossible(new RunOutcome.NoAnswers(failure.sentence()));
        }
        return answer.fold(Answer.Ok::value, failed -> {
            throw new IllegalStateException(failed.sentence());
        });
    }

    /** The same where the store warned of its answers: each plan has the warning. */
    RunScope warned(List<String> storeWarnings) {
        return storeWarnings.isEmpty()
                ? this
                : new RunScope(
                        services,
                        names,
                        plans.stream()
                                .map(plan -> storeWarnings.stream()
                                        .distinct()
                                        .reduce(plan, ServicePlan::withWarning, (one, other) -> other))
                                .toList(),
                        horizon,
                        age,
                        before);
    }

    /** The plan of the service of that name. */
    ServicePlan plan(String name) {
        return plans.stream()
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service " + name));
    }

    /** The service of that name. */
    Settings.ConfiguredService service(String name) {
        return services.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service " + name));
    }
}

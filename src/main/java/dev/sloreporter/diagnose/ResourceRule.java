package dev.sloreporter.diagnose;

import dev.sloreporter.diagnose.Recommendation.Fact;
import dev.sloreporter.diagnose.Recommendation.Priority;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.Resource;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.ResourceKind;
import dev.sloreporter.slo.Signal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * CPU or memory near its end: the worst instance at nine tenths of what it may use, a target that was passed, or one of which
 * at most a twentieth is left.
 */
final class ResourceRule implements Rule {
    private static final double NEAR_LIMIT = 0.9;
    private static final double NEAR_TARGET = 0.95;

    private final Signal signal;
    private final String name;
    private final Function<Observations, @Nullable Resource> resource;
    private final String fix;

    private ResourceRule(Signal signal, String name, Function<Observations, @Nullable Resource> resource, String fix) {
        this.signal = signal;
        this.name = name;
        this.resource = resource;
        this.fix = fix;
    }

    /** Of memory, by its maximum: what is over the limit is killed. */
    static Rule memory() {
        return new ResourceRule(
                Signal.MEMORY,
                "memory",
                Observations::memory,
                "compare heap profiles of a young and an old process; raise the limit only if all of it is needed");
    }

    /** Of CPU, by hourly means: what is over the limit waits. */
    static Rule cpu() {
        return new ResourceRule(
                Signal.CPU,
                "CPU",
                Observations::cpu,
                "profile the busiest hour; add instances if no single cause shows");
    }

    @Override
    public List<Recommendation> look(RuleInput findings) {
        Resource used = resource.apply(findings.seen());
        if (used == null) {
            return List.of();
        }
        double max = used.max(findings.first(), findings.end());
        double average = used.average(findings.first(), findings.end());
        if (Double.isNaN(max) || Double.isNaN(average)) {
            return List.of();
        }
        double ofTarget = findings.objectives().stream()
                .map(JudgedObjective::objective)
                .filter(objective -> objective.kind().restsOn(signal))
                .mapToDouble(objective ->
                        measured(objective, average, max) / objective.target().doubleValue())
                .max()
                .orElse(0);
        return judge(findings, used, average, max, ofTarget);
    }

    private static double measured(Objective objective, double average, double max) {
        return objective.kind() instanceof ResourceKind kind && kind.isMax() ? max : average;
    }

    private List<Recommendation> judge(RuleInput findings, Resource used, double average, double max, double ofTarget) {
        boolean high = max >= NEAR_LIMIT || ofTarget >= 1;
        if (!high && ofTarget < NEAR_TARGET) {
            return List.of();
        }
        String query = SignalQueries.query(findings.seen(), signal);
        return List.of(new Recommendation(
                name.toLowerCase(java.util.Locale.ROOT) + "-near-limit",
                null,
                high ? Priority.HIGH : Priority.MEDIUM,
                Math.min(1, max),
                null,
                name + " reaches " + Figures.shareUsed(max, 1) + " of its limit (" + used.ofText() + ")",
                fix,
                null,
                List.of(
                        new Fact("an instance reached " + Figures.shareUsed(max, 1) + " of " + used.of(), max, query),
                        new Fact("all use " + Figures.shareUsed(average, 1) + " on average", average, query))));
    }
}

package dev.sloreporter.slo;

import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective.KeptSide;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of objective, with all that is particular to it: how it is written, what it rests on, how it is judged, how its
 * figures are rounded and what it is called. A new kind is a class that implements {@link EventKind} or {@link LevelKind}, and
 * a line in {@link ObjectiveKinds}.
 *
 * <p>Words are plain text (ASCII, ordinary spaces); where they are for a page's table, a {@link FigureFormat} dresses them.
 */
public sealed interface ObjectiveKind permits EventKind, LevelKind {
    /** Its name in the report's JSON, {@code error_rate}. */
    String key();

    /** The left side of the objective as it is written, {@code cpu avg}. */
    String written();

    /** Which side of the target is kept. */
    KeptSide side();

    /** How the target is written, and its unit. */
    Quantity quantity();

    /** A right target, {@code 70%}. */
    String exampleTarget();

    /** Whether it may be narrowed to some routes by {@code for METHOD ROUTE}. */
    boolean isByRoute();

    /** What it rests on: all of these have to be known. */
    List<Signal> signals();

    /** What was seen of it in a window. */
    Seen seen(WindowMeasurements in, @Nullable RouteFilter route);

    /** The share of good events that a target promises; null where no events are counted. */
    @Nullable
    BigDecimal required(BigDecimal target);

    /** Whether one of the default six of this kind counts though it has no data for a reason; the reason is null where it has. */
    default boolean countsByDefault(@Nullable Reason reason, boolean loadTest) {
        return true;
    }

    /** The durations that have to be bucket bounds for it to be counted exactly, in seconds; none where it needs no buckets. */
    default List<BigDecimal> thresholds(BigDecimal target) {
        return List.of();
    }

    /** Whether that has to be known for it. */
    default boolean restsOn(Signal signal) {
        return signals().contains(signal);
    }

    // Words

    /** As a sentence names it: {@code P95}, {@code errors}; in lower case where it is a common noun. */
    String noun();

    /** Whether the noun is a plural. */
    default boolean isPlural() {
        return false;
    }

    /** As a table names it: {@code P95 latency}, {@code Error rate}. */
    String heading();

    /** The same in short, before its target: {@code P95} in {@code P95 < 200 ms}. */
    default String shortHeading() {
        return heading();
    }

    /** What was measured and what was promised, in one phrase; what was promised alone where nothing was measured. */
    String measuredAgainstPromise(Objective objective, ObjectiveResult result);

    /** The promise in words, for a table: {@code 95 % within 200 ms}; of what, for a level. */
    String meaning(Objective objective, FigureFormat look);

    /** The figure that was judged, for a table; empty where there is none. */
    Optional<String> figure(Objective objective, Measurement measured, FigureFormat look);

    /** What is worth knowing beside that figure; may be empty. */
    default String detail(Objective objective, Measurement measured, FigureFormat look) {
        return "";
    }

    /** What changed since a period before: {@code −4.14 pt}; empty where nothing compares. */
    Optional<String> change(Measurement before, Measurement now, FigureFormat look);

    /** A target as people read it: {@code 200 ms}, {@code 70 %}. */
    default String target(Objective objective) {
        return quantity().text(objective.target());
    }
}

package dev.sloreporter.diagnose;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Cells;
import dev.sloreporter.observation.Contradictions;
import dev.sloreporter.observation.Coverage;
import dev.sloreporter.observation.Coverage.Target;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.EndpointCounts;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.observation.SetAsideRequests;
import dev.sloreporter.slo.Signal;
import dev.sloreporter.slo.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A service over any time, by the hour, scraped all the while where nothing else is said. */
final class Weeks {
    private final Cells cells;
    private final List<EndpointCounts> endpoints = new ArrayList<>();
    private List<TimeRange> scraped;
    private Set<Signal> missing = Set.of();

    Weeks(Cells cells) {
        this.cells = cells;
        this.scraped = List.of(cells.span());
    }

    Weeks(TimeRange time) {
        this(new Cells(LongStream.rangeClosed(
                        time.from().getEpochSecond() / 3600, time.to().getEpochSecond() / 3600)
                .map(hour -> hour * 3600)
                .toArray()));
    }

    static Observations of(TimeRange time) {
        return new Weeks(time).observed();
    }

    static Observations of(Cells cells) {
        return new Weeks(cells).observed();
    }

    Weeks scraped(TimeRange... when) {
        scraped = List.of(when);
        return this;
    }

    Weeks missing(Signal... signals) {
        missing = Set.of(signals);
        return this;
    }

    /** What happened in one cell. */
    record WeekCell(Histogram latency, double errors) {}

    Weeks endpoint(String route, IntFunction<WeekCell> byCell) {
        List<WeekCell> all = IntStream.range(0, cells.count()).mapToObj(byCell).toList();
        endpoints.add(new EndpointCounts(
                new Endpoint("GET", route),
                all.stream().mapToDouble(cell -> cell.latency().total()).toArray(),
                all.stream().mapToDouble(WeekCell::errors).toArray(),
                all.stream().map(WeekCell::latency).toList(),
                new double[cells.count()]));
        return this;
    }

    Observations observed() {
        boolean[] showed = new boolean[cells.count()];
        Arrays.fill(showed, true);
        return new Observations(
                "shop",
                List.of("job=\"shop\""),
                null,
                null,
                null,
                cells,
                endpoints,
                SetAsideRequests.NONE,
                List.of(),
                new Coverage(List.of(new Target("shop 10.0.0.1", scraped, List.of(), showed, List.of())), true),
                null,
                null,
                null,
                new double[cells.count()],
                List.of(),
                null,
                null,
                missing,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Contradictions.NONE);
    }
}

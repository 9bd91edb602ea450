package dev.sloreporter.render.chart;

import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Timeline;
import dev.sloreporter.slo.LatencyKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The picture of a report's latency, laid out: percentiles over the period beside the objectives' thresholds. */
public final class LatencyChart {
    private static final int FEWEST_POINTS = 4;

    /** Thresholds so many times higher than the curves stay out: the curves would lie flat on the ground. */
    private static final double FAR_ABOVE = 2;

    /** P99 is cut off where it is so many times higher than P95, for the same reason. */
    private static final double STICKS_OUT = 3;

    private static final double HEADROOM = 1.08;
    private static final double LINE_HEIGHT = 16;
    private static final double ABOVE = -6;
    private static final double BELOW = 15;
    private static final double LETTER = 7.2;

    private final Timeline timeline;
    private final FigureStyle look;
    private final ZoneId zone;
    private final List<LatencyCurve> curves;
    private final SortedMap<Double, List<ObjectiveReport>> thresholds;
    private final Plot plot;

    private LatencyChart(Report report, Timeline timeline, FigureStyle look) {
        this.timeline = timeline;
        this.look = look;
        this.zone = report.period().timeZone();
        this.curves = LatencyCurve.of(report);
        this.thresholds = report.objectives().stream()
                .filter(LatencyChart::isPlotted)
                .collect(Collectors.groupingBy(ObjectiveReport::target, TreeMap::new, Collectors.toList()));
        this.plot = new Plot(report.period().from(), report.period().to(), top());
    }

    /** A horizontal line and its word. */
    public record ChartLine(String y, String label, String text) {}

    /** A line up from the axis and the word under it. */
    public record ChartTick(String x, String label, String text, boolean minor) {}

    /** A threshold: its line, and where its words stand beside it. */
    public record Threshold(String y, String x, String label, String anchor, String text) {}

    /** A percentile's path, and its name and last value at the right end. */
    public record Curve(String name, String path, String label, String value) {}

    /** Whether an objective has a line in the picture: those on the latency of the whole service. */
    static boolean isPlotted(ObjectiveReport objective) {
        return objective.objective().kind() instanceof LatencyKind && objective.route() == null;
    }

    /** What the template sees, by name; empty where there is too little to draw. */
    public static Optional<Map<String, Object>> of(Report report, FigureStyle look) {
        boolean enough = LatencyCurve.of(report).stream()
                .anyMatch(curve -> curve.values().filter(seconds -> seconds > 0).count() >= FEWEST_POINTS);
        return !enough || report.timeline() == null || report.latency() == null
                ? Optional.empty()
                : Optional.of(new LatencyChart(report, report.timeline(), look).model());
    }

    private Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("lines", lines());
        model.put("ticks", ticks());
        model.put("curves", drawn());
        model.put("thresholds", thresholds());
        model.put("gaps", plot.bands(gaps()));
        model.put("exclusions", plot.bands(exclusions()));
        model.put("restarts", restarts());
        model.put("subtitle", subtitle());
        return model;
    }

    private double max(String percentile) {
        return curve(percentile).max();
    }

    private LatencyCurve curve(String percentile) {
        return curves.stream()
                .filter(one -> one.name().equals(percentile))
                .findFirst()
                .orElseThrow();
    }

    /** The highest duration that is drawn. */
    private double top() {
        double body = Math.max(max("P50"), max("P95"));
        double data = body == 0 ? max("P99") : Math.max(body, Math.min(max("P99"), STICKS_OUT * body));
        double highest = thresholds.keySet().stream()
                .filter(threshold -> threshold <= FAR_ABOVE * data)
                .reduce(data, Math::max);
        return HEADROOM * highest;
    }

    private List<ChartLine> lines() {
        return Stream.concat(Stream.of(0.0), plot.lines().stream())
                .map(seconds -> new ChartLine(
                        Plot.number(plot.y(seconds)),
                        Plot.number(plot.y(seconds) + 4),
                        seconds == 0 ? "0" : look.duration(seconds)))
                .toList();
    }

    private List<ChartTick> ticks() {
        List<ChartTick> ticks = new ArrayList<>();
        for (TimeTicks.Tick tick : new TimeTicks(plot.from(), plot.to(), zone).ticks()) {
            ticks.add(new ChartTick(
                    Plot.number(plot.x(tick.at())),
                    Plot.number(plot.x(tick.label())),
                    tick.text(),
                    ticks.size() % 2 == 1));
        }
        return ticks;
    }

    /** Each percentile that has a value, its label at the height of the last one, or where there is room beside the others. */
    private List<Curve> drawn() {
        List<LatencyCurve> known = curves.stream()
                .filter(curve -> curve.values().findAny().isPresent())
                .toList();
        Map<String, Double> heights = new LinkedHashMap<>();
        double free = Plot.LOWER + 4;
        for (LatencyCurve curve : known.stream()
                .sorted(Comparator.comparingDouble(LatencyChart::last))
                .toList()) {
            double y = Math.min(free, plot.y(last(curve)) + 4);
            heights.put(curve.name(), y);
            free = y - LINE_HEIGHT;
        }
        return known.stream()
                .map(curve -> new Curve(
                        curve.name(),
                        plot.line(curve),
                        Plot.number(Objects.requireNonNull(heights.get(curve.name()))),
                        look.duration(last(curve))))
                .toList();
    }

    private static double last(LatencyCurve curve) {
        return curve.values().reduce(0.0, (before, value) -> value);
    }

    private List<Threshold> thresholds() {
        return thresholds.entrySet().stream()
                .filter(entry -> entry.getKey() <= plot.top())
                .map(entry -> threshold(entry.getKey(), "objective: " + names(entry.getValue())))
                .toList();
    }

    /** {@code P95 under 200 ms}. */
    private String names(List<ObjectiveReport> objectives) {
        String percentiles = objectives.stream()
                .map(objective -> objective.objective().kind().noun())
                .distinct()
                .collect(Collectors.joining(", "));
        return percentiles + " under " + look.bound(objectives.get(0).target());
    }

    /** Words stand where the curves are least in their way: above or under the line, at its left, in its middle or at its right. */
    private Threshold threshold(double seconds, String text) {
        double y = plot.y(seconds);
        double width = LETTER * text.length();
        Threshold best = null;
        long fewest = Long.MAX_VALUE;
        for (double offset : new double[] {ABOVE, BELOW}) {
            for (double x : new double[] {Plot.LEFT + 4, (Plot.LEFT + Plot.RIGHT - width) / 2, Plot.RIGHT - width}) {
                long inTheWay = inTheWay(x, x + width, y + offset - 12, y + offset + 4);
                if (inTheWay < fewest) {
                    fewest = inTheWay;
                    best = new Threshold(Plot.number(y), Plot.number(x), Plot.number(y + offset), "start", text);
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    private long inTheWay(double left, double right, double upper, double lower) {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .filter(point -> point.seconds() != null)
                .filter(point -> {
                    double x = plot.x(Plot.middle(point));
                    double y = plot.y(Objects.requireNonNull(point.seconds()));
                    return x >= left && x <= right && y >= upper && y <= lower;
                })
                .count();
    }

    /** Time without a scrape, or with none that was answered. */
    private List<Plot.Stretch> gaps() {
        return Stream.concat(timeline.gaps().stream(), timeline.downtime().stream())
                .map(gap -> stretch(gap.from(), gap.to()))
                .toList();
    }

    private List<Plot.Stretch> exclusions() {
        return timeline.exclusions().stream()
                .map(one -> stretch(one.from(), one.to()))
                .toList();
    }

    private static Plot.Stretch stretch(Instant from, Instant to) {
        return new Plot.Stretch(from, to);
    }

    /** A small triangle on the axis for each. */
    private String restarts() {
        return timeline.events().stream()
                .filter(event -> event.kind().equals("restart"))
                .map(event -> plot.x(event.at()))
                .map(x -> "M" + Plot.number(x - 4) + " " + Plot.number(Plot.LOWER) + "h8l-4 -7z")
                .collect(Collectors.joining());
    }

    /** {@code Percentiles of each hour, all routes, UTC; hatched: not scraped or down}. */
    private String subtitle() {
        List<String> parts = new ArrayList<>();
        parts.add("Percentiles of each " + step() + ", all routes, " + zone.getId());
        if (!gaps().isEmpty()) {
            parts.add("hatched: not scraped or down");
        }
        if (!timeline.exclusions().isEmpty()) {
            parts.add("grey: planned maintenance");
        }
        if (!restarts().isEmpty()) {
            parts.add("triangles: restarts");
        }
        thresholds.entrySet().stream()
                .filter(entry -> entry.getKey() > plot.top())
                .forEach(entry -> parts.add("above the picture: " + names(entry.getValue())));
        if (max("P99") > plot.top()) {
            parts.add("cut off: P99 up to " + look.duration(max("P99")));
        }
        return String.join("; ", parts);
    }

    /** How long most points are. */
    private String step() {
        Map<Long, Long> lengths = curves.get(0).points().stream()
                .map(point -> Duration.between(point.from(), point.to()).toSeconds())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        long most = lengths.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0L);
        return switch (String.format(Locale.ROOT, "%d", most)) {
            case "3600" -> "hour";
            case "86400" -> "day";
            default -> look.length(most);
        };
    }
}

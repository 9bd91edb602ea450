package dev.sloreporter.render.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The plane of a chart: time to the right, a duration upwards from 0, in the picture's units.
 *
 * @param from  the time at the left edge
 * @param to    the time at the right edge
 * @param top   the duration at the upper edge, in seconds; over 0
 */
record Plot(Instant from, Instant to, double top) {
    static final double LEFT = 64;
    static final double RIGHT = 758;
    static final double UPPER = 62;
    static final double LOWER = 284;

    /** Narrower bands can't be seen. */
    private static final double LEAST_WIDTH = 2;

    private static final List<Double> NICE = List.of(1.0, 2.0, 5.0);
    private static final int MOST_LINES = 5;

    /** A stretch of time. */
    record Stretch(Instant from, Instant to) {}

    double x(Instant time) {
        double share = (double) Duration.between(from, time).toMillis()
                / Duration.between(from, to).toMillis();
        return LEFT + Math.max(0, Math.min(1, share)) * (RIGHT - LEFT);
    }

    /** Values beyond the top lie on the upper edge. */
    double y(double seconds) {
        return LOWER - Math.min(1, seconds / top) * (LOWER - UPPER);
    }

    /** A line through the middles of a curve's points: it breaks where a value or time is missing. */
    String line(LatencyCurve curve) {
        StringBuilder path = new StringBuilder();
        Instant end = null;
        boolean alone = false;
        for (LatencyCurve.Point point : curve.points()) {
            if (point.seconds() == null) {
                end = null;
                continue;
            }
            boolean continued = point.from().equals(end);
            path.append(!continued && alone ? "h0" : "")
                    .append(continued ? "L" : "M")
                    .append(number(x(middle(point))))
                    .append(' ')
                    .append(number(y(point.seconds())));
            alone = !continued;
            end = point.to();
        }
        return path.append(alone ? "h0" : "").toString();
    }

    static Instant middle(LatencyCurve.Point point) {
        return point.from().plus(Duration.between(point.from(), point.to()).dividedBy(2));
    }

    /** Stretches of time as one path of bands from top to bottom; those that meet are one. */
    String bands(List<Stretch> stretches) {
        List<double[]> bands = new ArrayList<>();
        stretches.stream()
                .map(one -> new double[] {x(one.from()), Math.max(x(one.to()), x(one.from()) + LEAST_WIDTH)})
                .sorted((one, other) -> Double.compare(one[0], other[0]))
                .forEach(band -> {
                    double[] last = bands.isEmpty() ? null : bands.get(bands.size() - 1);
                    if (last != null && band[0] <= last[1]) {
                        last[1] = Math.max(last[1], band[1]);
                    } else {
                        bands.add(band);
                    }
                });
        StringBuilder path = new StringBuilder();
        for (double[] band : bands) {
            path.append('M').append(number(band[0])).append(' ').append(number(UPPER));
            path.append('H').append(number(band[1])).append('V').append(number(LOWER));
            path.append('H').append(number(band[0])).append('z');
        }
        return path.toString();
    }

    /** Round durations for horizontal lines over 0, at most five. */
    List<Double> lines() {
        double step = step();
        List<Double> lines = new ArrayList<>();
        for (int i = 1; i * step <= top; i++) {
            lines.add(i * step);
        }
        return lines;
    }

    private double step() {
        for (double decade = Math.pow(10, Math.floor(Math.log10(top)) - 1); ; decade *= 10) {
            for (double nice : NICE) {
                if (top / (decade * nice) <= MOST_LINES) {
                    return decade * nice;
                }
            }
        }
    }

    /** With one decimal where it has one. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}

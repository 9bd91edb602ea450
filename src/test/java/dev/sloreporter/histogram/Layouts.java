package dev.sloreporter.histogram;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Bucket bounds that ecosystems ship with. */
final class Layouts {
    static final double[] PROMETHEUS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    static final double[] WITH_200MS = {.005, .01, .025, .05, .1, .2, .3, .5, 1, 2.5, 5, 10};
    static final double[] OPENTELEMETRY = {.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10};
    static final double[] TRAEFIK = {.1, .3, 1.2, 5};
    static final double[] EXPRESS = {.003, .03, .1, .3, 1.5, 10};
    static final double[] MICROMETER = micrometer();
    static final Map<String, double[]> ALL = all();

    private Layouts() {}

    private static Map<String, double[]> all() {
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("Prometheus", PROMETHEUS);
        all.put("OpenTelemetry", OPENTELEMETRY);
        all.put("Micrometer", MICROMETER);
        all.put("Traefik", TRAEFIK);
        all.put("Express", EXPRESS);
        return all;
    }

    /** Like Micrometer's percentile histogram: powers of four from 1 ms to 30 s, each step in thirds. */
    private static double[] micrometer() {
        return DoubleStream.iterate(0.001, base -> base < 30, base -> base * 4)
                .flatMap(base -> DoubleStream.of(0, 1, 2).map(third -> base * (1 + third)))
                .toArray();
    }
}

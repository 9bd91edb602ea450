package dev.sloreporter.diagnose;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * An endpoint over two periods side by side, by the hour: load with the cycle of day and week, days and hours that differ by
 * themselves and from one to the next not much (so that requests are far from independent), latency that follows load a
 * little, and storms of errors and slowness, some of them terrible. In the second half everything may be multiplied.
 */
final class UnquietWorld {
    static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    private static final double MEDIAN = 0.08;
    private static final double SPREAD = 0.8;
    private static final double ERRORS = 0.003;
    private static final int STEPS = 80;

    /** Times as much latency, errors and requests in the second period. */
    record Times(double latency, double errors, double volume) {
        static final Times SAME = new Times(1, 1, 1);
    }

    /** How much days and hours differ by themselves (standard deviations of logarithms), and how often there are storms. */
    record Unrest(double ofDays, double ofHours, double storms) {
        /** A service as they are. */
        static final Unrest SOME = new Unrest(0.08, 0.15, 0.05);
        /** One of the worst: a storm each five days, errors that differ by a quarter from day to day. */
        static final Unrest MUCH = new Unrest(0.15, 0.25, 0.2);
    }

    private final Random random;
    private final int days;
    private final int hours;
    private final double perHour;
    private final Unrest unrest;
    private final Times times;

    UnquietWorld(long seed, int days, double perHour, Unrest unrest, Times times) {
        this.random = new Random(seed);
        this.days = days;
        this.hours = 2 * 24 * days;
        this.perHour = perHour;
        this.unrest = unrest;
        this.times = times;
    }

    /** What is told of it. */
    List<EndpointChange> told() {
        Weeks.WeekCell[] cells = cells();
        TimeRange before = new TimeRange(BEGIN, BEGIN.plus(Duration.ofDays(days)));
        TimeRange period = new TimeRange(before.to(), before.to().plus(Duration.ofDays(days)));
        Observations then = new Weeks(before).endpoint("/a", i -> cells[i]).observed();
        Observations now =
                new Weeks(period).endpoint("/a", i -> cells[hours / 2 + i]).observed();
        return Comparison.changes(now, period, new PreviousPeriod(before, then, List.of())).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private Weeks.WeekCell[] cells() {
        double[] load = unquiet(unrest.ofHours(), unrest.ofDays());
        double[] slowness = unquiet(0.12, unrest.ofDays() / 2);
        double[] failing = unquiet(0.4, 1.7 * unrest.ofDays());
        double[] storm = storms();
        Weeks.WeekCell[] cells = new Weeks.WeekCell[hours];
        for (int hour = 0; hour < hours; hour++) {
            boolean second = hour >= hours / 2;
            double calm = cycle(hour) * Math.exp(load[hour]);
            double requests = count(perHour * calm * (second ? times.volume() : 1));
            double median = MEDIAN
                    * (second ? times.latency() : 1)
                    * Math.pow(Math.max(0.05, calm), 0.15)
                    * Math.exp(slowness[hour])
                    * Math.sqrt(1 + storm[hour]);
            double share = ERRORS * (second ? times.errors() : 1) * Math.exp(failing[hour]) * (1 + 3 * storm[hour]);
            cells[hour] = new Weeks.WeekCell(latency(requests, median), of(requests, Math.min(0.9, share)));
        }
        return cells;
    }

    private static double cycle(int hour) {
        double ofDay = 1 + 0.8 * Math.sin((hour % 24 - 8) / 24.0 * 2 * Math.PI);
        return hour / 24 % 7 >= 5 ? ofDay / 2 : ofDay;
    }

    /** Logarithms by hour: each hour much like the one before (0.8), and each day with its own. */
    private double[] unquiet(double ofHours, double ofDays) {
        double[] logarithms = new double[hours];
        double wandering = ofHours * random.nextGaussian();
        double day = 0;
        for (int hour = 0; hour < hours; hour++) {
            day = hour % 24 == 0 ? ofDays * random.nextGaussian() : day;
            wandering = 0.8 * wandering + 0.6 * ofHours * random.nextGaussian();
            logarithms[hour] = wandering + day;
        }
        return logarithms;
    }

    /** Of one to six hours, with a heavy tail: few are a hundred times as bad as most. */
    private double[] storms() {
        double[] storm = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            if (random.nextDouble() < unrest.storms() / 24) {
                double strength = Math.min(50, Math.pow(1 - random.nextDouble(), -1 / 1.2));
                for (int i = hour; i < Math.min(hours, hour + 1 + random.nextInt(6)); i++) {
                    storm[i] = Math.max(storm[i], strength);
                }
            }
        }
        return storm;
    }

    private Histogram latency(double requests, double median) {
        double[] cumulative = new double[BOUNDS.length];
        double below = 0;
        double shareBelow = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            double share = normal(Math.log(BOUNDS[i] / median) / SPREAD);
            below += shareBelow < 1 ? of(requests - below, Math.min(1, (share - shareBelow) / (1 - shareBelow))) : 0;
            cumulative[i] = below;
            shareBelow = share;
        }
        return Histogram.of(BOUNDS, cumulative, requests);
    }

    /** By Simpson's rule. */
    private static double normal(double z) {
        double to = Math.max(-8, Math.min(8, z));
        double step = to / STEPS;
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            double x = i * step;
            sum += Math.exp(-x * x / 2) * (i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return Math.max(0, Math.min(1, 0.5 + sum * step / 3 / Math.sqrt(2 * Math.PI)));
    }

    /** Poisson's; of many near enough by the normal distribution. */
    private double count(double mean) {
        if (mean > 50) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double left = random.nextDouble();
        double chance = Math.exp(-mean);
        int count = 0;
        while (left > chance && count < 500) {
            left -= chance;
            chance *= mean / ++count;
        }
        return count;
    }

    /** So many of all as a share gives, by chance. */
    private double of(double all, double share) {
        if (all * share * (1 - share) > 25) {
            double deviation = Math.sqrt(all * share * (1 - share));
            return Math.max(0, Math.min(all, Math.rint(all * share + deviation * random.nextGaussian())));
        }
        return share > 0.5 ? all - Math.min(all, count(all * (1 - share))) : Math.min(all, count(all * share));
    }
}

package dev.sloreporter.histogram;

import java.util.Arrays;
import java.util.Random;

/** Shapes that latencies take. Each draws its parameters anew: medians from a few milliseconds to about a second. */
enum Family {
    LOG_NORMAL {
        @Override
        Draw draw(Random random) {
            double median = median(random);
            double sigma = between(0.3, 1.1, random);
            return r -> median * Math.exp(sigma * r.nextGaussian());
        }
    },
    HEAVY_TAIL {
        @Override
        Draw draw(Random random) {
            Draw body = LOG_NORMAL.draw(random);
            return r -> body.next(r) * (r.nextDouble() < 0.01 ? between(3, 12, r) : 1);
        }
    },
    GAMMA {
        @Override
        Draw draw(Random random) {
            int shape = 2 + random.nextInt(6);
            double scale = median(random) / shape;
            return r -> {
                double sum = 0;
                for (int i = 0; i < shape; i++) {
                    sum += exponential(r);
                }
                return sum * scale;
            };
        }
    },
    EXPONENTIAL {
        @Override
        Draw draw(Random random) {
            double mean = median(random);
            return r -> mean * exponential(r);
        }
    },
    WEIBULL {
        @Override
        Draw draw(Random random) {
            double scale = median(random);
            double shape = between(0.6, 2.5, random);
            return r -> scale * Math.pow(exponential(r), 1 / shape);
        }
    },
    PARETO {
        @Override
        Draw draw(Random random) {
            double least = median(random) / 2;
            double shape = between(1.5, 4, random);
            return r -> least * Math.exp(exponential(r) / shape);
        }
    },
    UNIFORM {
        @Override
        Draw draw(Random random) {
            double low = median(random) / 2;
            double high = low * between(2, 10, random);
            return r -> between(low, high, r);
        }
    },
    CONSTANT {
        @Override
        Draw draw(Random random) {
            double base = median(random);
            return r -> base * (1 + 0.02 * r.nextGaussian());
        }
    },
    BIMODAL {
        @Override
        Draw draw(Random random) {
            return mix(random, between(0.6, 0.95, random), between(4, 20, random), 1);
        }
    },
    TRIMODAL {
        @Override
        Draw draw(Random random) {
            return mix(random, between(0.5, 0.8, random), between(3, 6, random), between(6, 20, random));
        }
    };

    /** Draws one duration after the other, in seconds. */
    @FunctionalInterface
    interface Draw {
        double next(Random random);
    }

    abstract Draw draw(Random random);

    /** That many durations, ascending. */
    double[] sample(int size, Random random) {
        Draw draw = draw(random);
        double[] durations = new double[size];
        Arrays.setAll(durations, i -> Math.max(1e-6, draw.next(random)));
        Arrays.sort(durations);
        return durations;
    }

    /** Fast for a share; half or all of the rest slower by the first factor, the others by both. */
    private static Draw mix(Random random, double fast, double slower, double slowest) {
        double median = median(random) / 2;
        return r -> {
            double factor = r.nextDouble() < fast ? 1 : r.nextBoolean() ? slower : slower * slowest;
            return median * factor * Math.exp(0.25 * r.nextGaussian());
        };
    }

    static double between(double low, double high, Random random) {
        return low + (high - low) * random.nextDouble();
    }

    private static double median(Random random) {
        return Math.exp(between(Math.log(0.008), Math.log(0.8), random));
    }

    private static double exponential(Random random) {
        return -Math.log1p(-random.nextDouble());
    }
}

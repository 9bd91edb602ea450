package dev.sloreporter.frontdoor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Jobs whose counters or buckets contradict themselves, each in a way of its own, and some that only look like it. All are
 * scraped every half minute for four hours.
 */
final class ContradictingJobs {
    static final Instant END = Instant.parse("2026-09-15T12:00:00Z");
    private static final long TO = END.getEpochSecond();
    private static final long HOURS = 4;
    private static final long FROM = TO - HOURS * 3600 - 1800;
    private static final int EVERY = 30;
    /** Stands for a sample that is shown and is no number; NaN stands for none. */
    private static final double NO_NUMBER = Double.NEGATIVE_INFINITY;

    private static final String HISTOGRAM = "http_request_duration_seconds";

    private final StringBuilder lines = new StringBuilder();

    static String lines() {
        ContradictingJobs jobs = new ContradictingJobs();
        jobs.workers("turns", false, FROM, TO);
        jobs.workers("turns-told", true, FROM, TO);
        jobs.workers("turns-for-an-hour", false, TO - 3 * 3600 + 600, TO - 2 * 3600 - 600);
        jobs.slidingWindow();
        jobs.ownBuckets();
        jobs.crossedBuckets();
        jobs.lateBound();
        jobs.counterBesides("half-timed", 1, 0.5, 0);
        jobs.counterBesides("half-counted", 0.5, 1, 0);
        jobs.counterBesides("successes-timed", 1, 0.998, 0.002);
        jobs.restarts("restarts");
        jobs.noCounts();
        jobs.noNumbers("no-numbers", FROM);
        jobs.noNumbers("later-no-numbers", TO - 5400);
        jobs.noSum();
        return jobs.lines.toString();
    }

    /** Two processes answer by turns, as they come: in all that time a request in 100 failed. */
    private void workers(String job, boolean tellsStart, long from, long to) {
        Random random = new Random(job.hashCode());
        List<Boolean> first = new ArrayList<>();
        for (long t = FROM; t <= TO; t += EVERY) {
            first.add(t < from || t > to || random.nextBoolean());
        }
        LongToDoubleFunction count =
                t -> first.get((int) ((t - FROM) / EVERY)) ? twoASecond(t) : 5000 + Math.floor((t - FROM) / 2.0);
        target(job, tellsStart);
        histogram(job, "200", t -> Math.floor(count.applyAsDouble(t) * 0.99), 0.9, 0.97, 1);
        histogram(job, "500", t -> Math.floor(count.applyAsDouble(t) * 0.01), 0.9, 0.97, 1);
    }

    /** What it calls a counter is the number of the last ten minutes. */
    private void slidingWindow() {
        target("window", true);
        Random random = new Random(7);
        double[] noise = random.doubles(10_000, 900, 1100).map(Math::rint).toArray();
        histogram("window", "200", t -> noise[(int) ((t - FROM) / EVERY)], 0.9, 0.97, 1);
    }

    /** Each bucket counts its own requests alone: 50 %, 10 %, 30 %; the rest is slower. */
    private void ownBuckets() {
        target("own-buckets", true);
        histogram("own-buckets", "200", ContradictingJobs::twoASecond, 0.5, 0.1, 0.3);
    }

    /** Of one bound the counts are lost in part. */
    private void crossedBuckets() {
        target("crossed-buckets", true);
        histogram("crossed-buckets", "200", ContradictingJobs::twoASecond, 0.96, 0.5, 0.995);
    }

    /** The bucket that decides is kept by Prometheus for the last two hours only, with all that it had counted. */
    private void lateBound() {
        target("late-bound", true);
        String labels = labels("late-bound", "200");
        bucket(labels, "0.1", ContradictingJobs::twoASecond, 0.9);
        sample(
                HISTOGRAM + "_bucket",
                labels + ",le=\"0.2\"",
                t -> t < TO - 7200 + 900 ? null : Math.floor(twoASecond(t) * 0.93));
        bucket(labels, "0.5", ContradictingJobs::twoASecond, 0.99);
        whole(labels, ContradictingJobs::twoASecond);
    }

    /** A counter of requests beside a histogram without status; both of the same requests, in part. */
    private void counterBesides(String job, double counted, double timed, double failed) {
        target(job, true);
        String route = "job=\"" + job + "\",instance=\"" + job + ":80\",method=\"GET\",route=\"/r\"";
        LongToDoubleFunction all = t -> Math.floor(twoASecond(t) * timed);
        bucket(route, "0.1", all, 0.97);
        bucket(route, "0.2", all, 0.98);
        bucket(route, "0.5", all, 0.999);
        whole(route, all);
        sample(
                "http_requests_total",
                route + ",status=\"200\"",
                t -> Math.floor(twoASecond(t) * counted * (1 - failed)));
        sample("http_requests_total", route + ",status=\"503\"", t -> Math.floor(twoASecond(t) * counted * failed));
    }

    /** Every half hour it begins anew, and says so. */
    private void restarts(String job) {
        String target = "job=\"" + job + "\",instance=\"" + job + ":80\"";
        sample("up", target, t -> 1);
        LongToDoubleFunction start = t -> t - t % 1800 + 5;
        LongToDoubleFunction count = t -> t % 1800 < 30 ? Double.NaN : 2 * (t % 1800);
        sample("process_start_time_seconds", target, t -> t % 1800 < 30 ? null : start.applyAsDouble(t));
        histogram(job, "200", count, 0.97, 0.98, 0.999);
        histogram(job, "500", t -> Math.floor(count.applyAsDouble(t) / 1000), 0.97, 0.98, 1);
    }

    /** Of ten instances one shows numbers that no counter has. */
    private void noCounts() {
        for (int i = 0; i < 10; i++) {
            String instance = "instance=\"no-counts-" + i + ":80\"";
            String job = "job=\"no-counts\"," + instance;
            sample("up", job, t -> 1);
            sample("process_start_time_seconds", job, t -> FROM - 86_400);
            boolean isOdd = i == 3;
            timed(job, t -> isOdd ? t % 60 == 0 ? 1.7e308 : Double.POSITIVE_INFINITY : twoASecond(t));
        }
    }

    /** One of two targets shows no numbers from a time on. */
    private void noNumbers(String job, long since) {
        for (int i = 0; i < 2; i++) {
            boolean isOdd = i == 1;
            String labels = "job=\"" + job + "\",instance=\"" + job + "-" + i + ":80\"";
            sample("up", labels, t -> 1);
            sample("process_start_time_seconds", labels, t -> FROM - 86_400);
            timed(labels, t -> isOdd && t >= since ? NO_NUMBER : twoASecond(t));
        }
    }

    private void timed(String target, LongToDoubleFunction count) {
        String labels = target + ",method=\"GET\",route=\"/r\",status=\"200\"";
        bucket(labels, "0.1", count, 0.97);
        bucket(labels, "0.2", count, 0.98);
        bucket(labels, "0.5", count, 0.999);
        whole(labels, count);
    }

    /** One request took no number of seconds: their sum is none. */
    private void noSum() {
        target("no-sum", true);
        String labels = labels("no-sum", "200");
        bucket(labels, "0.1", ContradictingJobs::twoASecond, 0.97);
        bucket(labels, "0.2", ContradictingJobs::twoASecond, 0.98);
        bucket(labels, "0.5", ContradictingJobs::twoASecond, 0.999);
        bucket(labels, "+Inf", ContradictingJobs::twoASecond, 1);
        sample(HISTOGRAM + "_count", labels, ContradictingJobs::twoASecond);
        sample(HISTOGRAM + "_sum", labels, t -> NO_NUMBER);
    }

    private static double twoASecond(long time) {
        return 100_000 + 2.0 * (time - FROM);
    }

    private void target(String job, boolean tellsStart) {
        String target = "job=\"" + job + "\",instance=\"" + job + ":80\"";
        sample("up", target, t -> 1);
        if (tellsStart) {
            sample("process_start_time_seconds", target, t -> FROM - 86_400);
        }
    }

    private static String labels(String job, String status) {
        return "job=\"" + job + "\",instance=\"" + job + ":80\",method=\"GET\",route=\"/r\",status=\"" + status + "\"";
    }

    private void histogram(
            String job, String status, LongToDoubleFunction count, double at100, double at200, double at500) {
        String labels = labels(job, status);
        bucket(labels, "0.1", count, at100);
        bucket(labels, "0.2", count, at200);
        bucket(labels, "0.5", count, at500);
        whole(labels, count);
    }

    private void whole(String labels, LongToDoubleFunction count) {
        bucket(labels, "+Inf", count, 1);
        sample(HISTOGRAM + "_count", labels, count::applyAsDouble);
        sample(HISTOGRAM + "_sum", labels, t -> count.applyAsDouble(t) * 0.08);
    }

    private void bucket(String labels, String bound, LongToDoubleFunction count, double share) {
        sample(
                HISTOGRAM + "_bucket",
                labels + ",le=\"" + bound + "\"",
                t -> Math.floor(count.applyAsDouble(t) * share));
    }

    private void sample(String name, String labels, LongFunction<? extends @Nullable Number> value) {
        for (long t = FROM; t <= TO; t += EVERY) {
            Number number = value.apply(t);
            if (number != null && !Double.isNaN(number.doubleValue())) {
                lines.append(String.format(Locale.ROOT, "%s{%s} %s %d\n", name, labels, text(number), t));
            }
        }
    }

    private static String text(Number number) {
        if (number.doubleValue() == NO_NUMBER) {
            return "NaN";
        }
        return Double.isInfinite(number.doubleValue()) ? "+Inf" : number.toString();
    }
}

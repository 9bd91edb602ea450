package dev.sloreporter.measure.discovery;

import dev.sloreporter.measure.reading.MomentWords;
import dev.sloreporter.measure.reading.StoreAge;
import dev.sloreporter.plan.RangeSelector;
import dev.sloreporter.prometheus.PrometheusClient;
import dev.sloreporter.slo.Figures;
import dev.sloreporter.slo.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a store has nothing at the end of a period, where it has nothing: the period ends in the future, one of two clocks is
 * wrong, or nothing is scraped any more. The store's own clock is known by its newest sample, since without a time it
 * evaluates at its own now and finds samples of the last five minutes.
 */
public final class StoreEnd {
    /** Five minutes in which a sample speaks, and a minute between two scrapes. */
    private static final Duration NOTICEABLE = Duration.ofMinutes(6);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String TIMES = "max(timestamp(up))";

    private StoreEnd() {}

    /**
     * A sentence without a full stop; empty where nothing is wrong, or the store doesn't say.
     *
     * @param age  what is known of its samples
     * @param span what was looked at, of which the end matters
     * @param now  by this machine's clock
     */
    public static Optional<String> explanation(PrometheusClient client, StoreAge age, TimeRange span, Instant now) {
        Instant end = span.to();
        if (reaches(age, span)) {
            return Optional.empty();
        }
        Optional<Instant> newest = MissingRequests.latest(client.now(TIMES));
        if (newest.isPresent()) {
            return ofClocks(end, newest.get(), now);
        }
        boolean isOnlyBetweenScrapes = client.instant("count(last_over_time(up[1h]))", end)
                .found()
                .filter(some -> !some.isEmpty())
                .isPresent();
        return isOnlyBetweenScrapes ? Optional.empty() : ofSilence(client, age, span, now);
    }

    /** Whether there are samples up to the end, or up to the last hour that was looked at before it. */
    private static boolean reaches(StoreAge age, TimeRange span) {
        Instant newest = age.newest();
        Instant last = span.from().plus(HOUR.multipliedBy(span.length().toHours()));
        return newest != null && !newest.isBefore(last);
    }

    private static Optional<String> ofClocks(Instant end, Instant newest, Instant now) {
        if (end.isAfter(now.plus(NOTICEABLE)) && end.isAfter(newest.plus(NOTICEABLE))) {
            return Optional.of(future(end, now) + "; Prometheus's newest sample is of " + words(newest));
        }
        if (now.isAfter(newest.plus(NOTICEABLE)) && end.isAfter(newest.plus(NOTICEABLE))) {
            return Optional.of("this machine's clock (" + words(now) + ") is "
                    + Figures.length(Duration.between(newest, now).toSeconds())
                    + " ahead of Prometheus's, whose newest sample is of " + words(newest)
                    + ": set the wrong clock right, or pin the run to a time with --at");
        }
        if (newest.isAfter(now.plus(NOTICEABLE))) {
            return Optional.of("Prometheus's clock is "
                    + Figures.length(Duration.between(now, newest).toSeconds())
                    + " ahead of this machine's (" + words(now) + "), its newest sample is of " + words(newest)
                    + ": set the wrong clock right, or pin the run to a time with --at");
        }
        return Optional.empty();
    }

    private static Optional<String> ofSilence(PrometheusClient client, StoreAge age, TimeRange span, Instant now) {
        Instant end = span.to();
        Instant hour = age.newest();
        String silent = hour == null
                ? "Prometheus has no sample of up from " + words(span.from().minus(RangeSelector.LOOK_BACK)) + " to "
                        + words(end)
                : lastSample(MissingRequests.latest(client.range(TIMES, hour, hour.plus(HOUR), MINUTE))
                        .orElse(hour));
        return Optional.of(
                end.isAfter(now.plus(NOTICEABLE))
                        ? future(end, now) + "; " + silent
                        : silent + ", and the period ends at " + words(end)
                                + ": pin the run to an earlier time with --at, or find out why nothing is scraped");
    }

    private static String lastSample(Instant last) {
        return "Prometheus's last sample of up is of " + words(last);
    }

    private static String future(Instant end, Instant now) {
        return "the period ends at " + words(end) + ", in the future: by this machine's clock it is " + words(now);
    }

    private static String words(Instant moment) {
        return MomentWords.toTheMinute(moment);
    }
}

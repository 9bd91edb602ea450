package dev.sloreporter.slo;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.Evidence.Seen;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Short forms of what is seen and judged, for tables. */
final class Seeing {
    static final Instant TO = Instant.parse("2026-10-12T00:00:00Z");
    static final TimeRange TEN_DAYS = new TimeRange(Instant.parse("2026-10-02T00:00:00Z"), TO);

    private Seeing() {}

    static Objective objective(String text) {
        return Objectives.parse(text, true).orThrow();
    }

    static Evidence evidence(Seen seen, double coverage, @Nullable LastTenth lastTenth) {
        return new Evidence("10d", TEN_DAYS, coverage, false, seen, lastTenth);
    }

    static LastTenth tenth(String seen, @Nullable Double left) {
        return new LastTenth(seen(seen), left, TO);
    }

    /** {@code BAD/TOTAL} of events, {@code L..H/TOTAL} of latencies over 200 ms, a level, or the reason why nothing. */
    static Seen seen(String text) {
        if (Character.isLetter(text.charAt(0))) {
            return new NothingSeen(Reason.valueOf(text.toUpperCase(Locale.ROOT)));
        }
        String[] parts = text.split("\\.\\.|/", -1);
        double[] numbers = Stream.of(parts).mapToDouble(Double::parseDouble).toArray();
        return switch (numbers.length) {
            case 1 -> new Level(numbers[0]);
            case 2 -> new Events(numbers[1], numbers[0]);
            default -> new Latencies(latencies(numbers[0], numbers[1], numbers[2]));
        };
    }

    /** So many over 200 ms at least and at most: exact where that is the same, else 200 ms lies in a bucket. */
    static Histogram latencies(double least, double most, double total) {
        return least == most
                ? Histogram.of(new double[] {0.1, 0.2, 0.3}, new double[] {0, total - least, total}, total)
                : Histogram.of(new double[] {0.1, 0.3, 1}, new double[] {total - most, total - least, total}, total);
    }

    /** Status, leaning and reason, as far as there are. */
    static String state(ObjectiveResult result) {
        return Stream.of(result.status(), result.leaning(), result.reason())
                .filter(Objects::nonNull)
                .map(part -> part instanceof Reason reason ? reason.key() : part.toString())
                .collect(Collectors.joining(" "));
    }
}

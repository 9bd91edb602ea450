package dev.sloreporter.slo;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Durations as Prometheus writes them: whole numbers with the units y (365 d), w, d, h, m, s, ms, each at most once, largest
 * first.
 */
public final class PromDuration {
    private static final List<String> UNITS = List.of("y", "w", "d", "h", "m", "s", "ms");
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofDays(365),
            Duration.ofDays(7),
            Duration.ofDays(1),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(1));
    private static final Pattern WRITTEN = Pattern.compile(
            UNITS.stream().map(unit -> "(?:([0-9]{1,9})" + unit + ")?").collect(Collectors.joining()));
    private static final Duration LONGEST = Duration.ofDays(365 * 100);

    private PromDuration() {}

    /** Reads {@code 1h30m}: over 0, at most 100 y. */
    public static Parsed<Duration> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches() || text.isEmpty()) {
            return Parsed.problem(text, "is no duration; write whole numbers with y, w, d, h, m, s or ms, as in 1h30m");
        }
        Duration sum = Duration.ZERO;
        for (int i = 0; i < UNITS.size(); i++) {
            String number = matcher.group(i + 1);
            if (number != null) {
                sum = sum.plus(LENGTHS.get(i).multipliedBy(Long.parseLong(number)));
            }
        }
        if (sum.isZero() || sum.compareTo(LONGEST) > 0) {
            return Parsed.problem(text, "a duration is over 0 and at most 100y");
        }
        return Parsed.of(sum);
    }

    /** Writes one with the units d, h, m, s, ms, none of them 0: {@code 1d12h}. */
    public static String print(Duration duration) {
        StringBuilder printed = new StringBuilder();
        Duration rest = duration;
        for (int i = UNITS.indexOf("d"); i < UNITS.size(); i++) {
            long number = rest.dividedBy(LENGTHS.get(i));
            if (number > 0) {
                printed.append(number).append(UNITS.get(i));
                rest = rest.minus(LENGTHS.get(i).multipliedBy(number));
            }
        }
        return printed.toString();
    }
}

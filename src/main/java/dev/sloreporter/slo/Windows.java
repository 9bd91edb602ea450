package dev.sloreporter.slo;

import dev.sloreporter.slo.Window.Calendar;
import dev.sloreporter.slo.Window.Explicit;
import dev.sloreporter.slo.Window.MonthToDate;
import dev.sloreporter.slo.Window.Rolling;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads windows, and says which zones can't have them. */
public final class Windows {
    /** All that are not written as a duration. */
    public static final List<Window> CALENDAR = Stream.concat(
                    Arrays.stream(Calendar.values()), Stream.of(new MonthToDate()))
            .map(Window.class::cast)
            .toList();

    private Windows() {}

    /** Reads {@code 7d} or {@code week}: Prometheus durations of whole minutes, from a day on of whole hours, and the calendar's. */
    public static Parsed<Window> parse(String text) {
        Optional<Window> named =
                CALENDAR.stream().filter(window -> window.key().equals(text)).findFirst();
        return named.map(Parsed::of).orElseGet(() -> rolling(text));
    }

    /** One that is spelled out, both ends floored to the minute. */
    public static Parsed<Window> between(Instant from, Instant to) {
        if (!from.truncatedTo(ChronoUnit.MINUTES).isBefore(to.truncatedTo(ChronoUnit.MINUTES))) {
            return Parsed.problem(from + " to " + to, "a window ends at least a minute after it begins");
        }
        return Parsed.of(new Explicit(new TimeRange(from, to)));
    }

    /** Why the zone's hours can't measure these windows, if they can't (see {@link LocalHours#refusal}); shorter ones than a day need none. */
    public static Optional<String> refusal(Collection<Window> windows, Instant at, ZoneId zone) {
        List<TimeRange> ranges = windows.stream()
                .filter(Window::isByTheHour)
                .map(window -> window.range(at, zone))
                .toList();
        Optional<Instant> from = ranges.stream().map(TimeRange::from).min(Comparator.naturalOrder());
        Optional<Instant> to = ranges.stream().map(TimeRange::to).max(Comparator.naturalOrder());
        return from.flatMap(begin -> to.flatMap(end -> LocalHours.refusal(new TimeRange(begin, end), zone)));
    }

    private static Parsed<Window> rolling(String text) {
        if (!text.matches("[0-9].*")) {
            List<String> words = CALENDAR.stream().map(Window::key).toList();
            String near = NearestWord.to(text, words)
                    .map(word -> "did you mean " + word + "?")
                    .orElse("write a duration such as 7d, or " + String.join(", ", words));
            return Parsed.problem(text, "is no window; " + near);
        }
        return PromDuration.parse(text).then(length -> rolling(text, length));
    }

    private static Parsed<Window> rolling(String text, Duration length) {
        if (!length.equals(length.truncatedTo(ChronoUnit.MINUTES))) {
            return Parsed.problem(text, "a window is whole minutes, at least one; write for example 5m");
        }
        boolean cutsHours = !length.equals(length.truncatedTo(ChronoUnit.HOURS));
        if (cutsHours && length.compareTo(Duration.ofDays(1)) >= 0) {
            return Parsed.problem(
                    text,
                    "a window of a day or longer is whole hours; write "
                            + PromDuration.print(length.truncatedTo(ChronoUnit.HOURS)) + " or "
                            + PromDuration.print(length.plusHours(1).truncatedTo(ChronoUnit.HOURS)));
        }
        return Parsed.of(new Rolling(text, length));
    }
}

package dev.sloreporter.slo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The hours of a time zone. In most they begin with UTC's; Kolkata's begin at half past, Kathmandu's at a quarter past. */
public final class LocalHours {
    private static final int SECONDS = 3600;

    private LocalHours() {}

    /** The beginning of the zone's hour that an instant lies in. */
    public static Instant floor(Instant at, ZoneId zone) {
        int phase = phase(zone.getRules().getOffset(at));
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond() + phase, (long) SECONDS) * SECONDS - phase);
    }

    /**
     * The beginnings of hours between two times, both not included; all in Unix seconds.
     *
     * @param phase seconds after UTC's hours at which these begin
     */
    public static List<Long> between(long from, long to, int phase) {
        return LongStream.iterate(
                        from - Math.floorMod(from - phase, (long) SECONDS) + SECONDS,
                        hour -> hour < to,
                        hour -> hour + SECONDS)
                .boxed()
                .toList();
    }

    /**
     * Why a span can't be cut into the zone's hours, if it can't: a change of clocks within it by something else than whole
     * hours, as at Lord Howe (half an hour, twice a year).
     */
    public static Optional<String> refusal(TimeRange span, ZoneId zone) {
        return Stream.iterate(
                        zone.getRules().nextTransition(span.from()),
                        next -> next != null && next.getInstant().isBefore(span.to()),
                        next -> zone.getRules().nextTransition(next.getInstant()))
                .filter(LocalHours::movesTheHour)
                .findFirst()
                .map(change -> "time_zone " + zone + " moves its clocks by "
                        + change.getDuration().abs().toMinutes() + " min on "
                        + change.getDateTimeBefore().toLocalDate()
                        + ", so its hours don't line up; use a zone whose clocks move by whole hours, such as UTC");
    }

    private static boolean movesTheHour(ZoneOffsetTransition change) {
        return phase(change.getOffsetBefore()) != phase(change.getOffsetAfter());
    }

    private static int phase(ZoneOffset offset) {
        return Math.floorMod(offset.getTotalSeconds(), SECONDS);
    }
}

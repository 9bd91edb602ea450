package dev.sloreporter.config;

import dev.sloreporter.slo.NearestWord;
import dev.sloreporter.slo.Parsed;
import java.time.ZoneId;
import java.util.TreeSet;

/** Reads time zones by their IANA names; offsets such as +02:00 know no summer time and are refused. */
final class TimeZones {
    private TimeZones() {}

    static Parsed<ZoneId> parse(String text) {
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return Parsed.of(ZoneId.of(text));
        }
        String remedy = NearestWord.to(text, new TreeSet<>(ZoneId.getAvailableZoneIds()))
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("write an IANA name, as in Europe/Berlin or UTC");
        return Parsed.problem(text, "no such time zone; " + remedy);
    }
}

package dev.sloreporter.publish.archive;

import dev.sloreporter.publish.archive.PageStamp.PageKind;
import dev.sloreporter.report.PeriodKind;
import dev.sloreporter.report.Report.PastState;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.slo.PromDuration;
import dev.sloreporter.slo.Status;
import dev.sloreporter.slo.Windows;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stamp as JSON, its keys in their order. Anyone who writes into a wiki writes stamps: what is read is checked as far as later
 * steps rely on it, and anything that we would not write makes it no stamp at all.
 */
record StampDocument(
        String schema,
        String kind,
        @Nullable String schedule,
        String service,
        @Nullable String environment,
        StampPeriod period,
        Status status,
        String summary,
        @Nullable String owner,
        Map<String, Integer> objectives,
        @Nullable Double budgetLeft,
        List<StampPast> past,
        String digest) {
    private static final String SCHEMA = "slo-page/v1";
    private static final int MOST_CHARACTERS = 4000;
    private static final int MOST_PAST = 100;
    private static final int MOST_OBJECTIVES = 100_000;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The period of the report. */
    record StampPeriod(String window, String from, String to, String timeZone, double coverage, String kind) {
        StampPeriod {
            checkTexts(window, from, to, timeZone, kind);
        }

        Period period() {
            PeriodKind periodKind = PeriodKind.named(kind).orElseThrow(IllegalArgumentException::new);
            Period period = new Period(window, time(from), time(to), ZoneId.of(timeZone), coverage, periodKind);
            check(period.from().isBefore(period.to()));
            check(coverage >= 0 && coverage <= 1);
            check(
                    periodKind == PeriodKind.EXPLICIT
                            ? PromDuration.parse(window).asValue().isPresent()
                            : Windows.parse(window).asValue().isPresent());
            return period;
        }
    }

    /** An earlier report. */
    record StampPast(String to, Status status) {
        StampPast {
            checkTexts(to);
            checkThere(status);
        }
    }

    StampDocument {
        checkTexts(schema, kind, service, summary, digest);
        Stream.of(schedule, environment, owner).forEach(text -> check(text == null || isShort(text)));
        checkThere(period, status, objectives, past);
        check(schema.equals(SCHEMA) && past.size() <= MOST_PAST);
        check(budgetLeft == null || Double.isFinite(budgetLeft));
        objectives.values().forEach(count -> check(count != null && count >= 0 && count <= MOST_OBJECTIVES));
        past.forEach(StampDocument::checkThere);
    }

    static StampDocument of(PageStamp stamp) {
        Period period = stamp.period();
        Map<String, Integer> objectives = new LinkedHashMap<>();
        new TreeMap<>(stamp.objectives()).forEach((status, count) -> objectives.put(status.name(), count));
        return new StampDocument(
                SCHEMA,
                stamp.kind().name().toLowerCase(Locale.ROOT),
                stamp.schedule(),
                stamp.service(),
                stamp.environment(),
                new StampPeriod(
                        period.window(),
                        period.from().toString(),
                        period.to().toString(),
                        period.timeZone().getId(),
                        period.coverage(),
                        period.kind().key()),
                stamp.status(),
                stamp.summary(),
                stamp.owner(),
                objectives,
                stamp.budgetLeft(),
                stamp.past().stream()
                        .map(one -> new StampPast(one.to().toString(), one.status()))
                        .toList(),
                stamp.digest());
    }

    /** The stamp, if it is one. */
    Optional<PageStamp> stamp() {
        try {
            Map<Status, Integer> counts = new EnumMap<>(Status.class);
            objectives.forEach((status, count) ->
                    counts.put(Status.named(status).orElseThrow(IllegalArgumentException::new), count));
            return Optional.of(new PageStamp(
                    pageKind(),
                    schedule,
                    service,
                    environment,
                    period.period(),
                    status,
                    summary,
                    owner,
                    counts,
                    budgetLeft,
                    past.stream()
                            .map(one -> new PastState(time(one.to()), one.status()))
                            .toList(),
                    digest));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private PageKind pageKind() {
        return Stream.of(PageKind.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        check(!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST));
        return time;
    }

    private static boolean isShort(String text) {
        return text.length() <= MOST_CHARACTERS;
    }

    private static void checkTexts(String... texts) {
        for (String text : texts) {
            checkThere(text);
            check(isShort(text));
        }
    }

    @SuppressWarnings("ConstantValue") // another's JSON may hold null anywhere
    private static void checkThere(Object... parts) {
        for (Object part : parts) {
            check(part != null);
        }
    }

    private static void check(boolean isAsWritten) {
        if (!isAsWritten) {
            throw new IllegalArgumentException("not as it is written here");
        }
    }
}

package dev.sloreporter.diagnose;

import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a store's first sample says: that it keeps no more, or that it is young. */
public final class StoreWords {
    /** No store drops less than a block, which is of two hours in Prometheus: what is younger was not dropped. */
    private static final Duration SURELY_YOUNG = Duration.ofHours(2);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private StoreWords() {}

    /** {@code Prometheus has no sample from before 2026-11-03 14:05 UTC}, without a full stop. */
    public static String began(Observations seen, Instant end) {
        Instant began = seen.storeBegan();
        if (began == null) {
            return "Prometheus has no older samples";
        }
        String none = "Prometheus has no sample from before " + MINUTE.format(began);
        return isSurelyYoung(began, end)
                ? none + ", " + Figures.length(Duration.between(began, end).toSeconds()) + " ago"
                : none;
    }

    /** What to do about it. */
    static String remedy(Observations seen, Instant end) {
        Instant began = seen.storeBegan();
        return began != null && isSurelyYoung(began, end)
                ? "wait until Prometheus is as old as the window, or report a shorter one, as in --window 5m"
                : "if Prometheus is new, wait; if not, it keeps too little: raise its retention"
                        + " (--storage.tsdb.retention.time), or keep a history of your own";
    }

    private static boolean isSurelyYoung(Instant began, Instant end) {
        return Duration.between(began, end).compareTo(SURELY_YOUNG) < 0;
    }
}

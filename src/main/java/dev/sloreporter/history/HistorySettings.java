package dev.sloreporter.history;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the history is, and how long it keeps what.
 *
 * @param location a path, or a JDBC URL of a PostgreSQL; {@code none} for none; one that {@link #refusal} doesn't refuse
 * @param keep     cells and reports that ended longer ago are forgotten
 * @param settle   so long after its end a cell may still change by samples that come late: until then it is asked again
 */
public record HistorySettings(String location, Duration keep, Duration settle) {
    /** Where it is if a configuration doesn't say it: beside the reports. */
    public static final String LOCATION = "slo-history";

    /** A year and what a comparison with the year before needs at its edges. */
    public static final Duration KEEP = Duration.ofDays(400);

    /** Remote writers and out-of-order windows are late by minutes, seldom by over an hour. */
    public static final Duration SETTLE = Duration.ofHours(3);

    /** No history. */
    public static final HistorySettings NONE = new HistorySettings("none", KEEP, SETTLE);

    /** What a configuration means that says nothing of it. */
    public static final HistorySettings DEFAULT = at(LOCATION);

    private static final Set<String> WORDS_FOR_NONE = Set.of("none", "no", "off", "false", "null", "disabled");

    /** One with the usual times. */
    public static HistorySettings at(String location) {
        return new HistorySettings(location, KEEP, SETTLE);
    }

    /** The same times elsewhere. */
    public HistorySettings in(String other) {
        return new HistorySettings(other, keep, settle);
    }

    /** Whether nothing is kept. */
    public boolean isNone() {
        return location.equals("none");
    }

    /** Whether it is a database that many machines share. */
    public boolean isShared() {
        return location.startsWith("jdbc:");
    }

    /** Where it is, as people may see it: without user and password. */
    public String shown() {
        return isShared() ? PostgresUrl.shown(location) : location;
    }

    /** Why a text is no location, if it is none: what is wrong and what to write. It shows nothing that may be a password. */
    public static Optional<String> refusal(String location) {
        if (location.equals("none")) {
            return Optional.empty();
        }
        String lower = location.toLowerCase(Locale.ROOT);
        if (location.isBlank()) {
            return Optional.of("this is empty; write a path, jdbc:postgresql:..., or none");
        }
        if (WORDS_FOR_NONE.contains(lower)) {
            return Optional.of("did you mean none? A file of this name is ./" + location);
        }
        if (location.startsWith(PostgresUrl.PREFIX)) {
            return PostgresUrl.refusal(location);
        }
        if (lower.startsWith("jdbc:")) {
            return Optional.of(
                    "of databases only a PostgreSQL can be shared: jdbc:postgresql://HOST/DATABASE; an embedded"
                            + " file is written as its path alone");
        }
        if (lower.matches("(?s)[a-z][a-z0-9+.-]+://.*|postgres(ql)?:.*|file:.*|sqlite:.*")) {
            return Optional.of("this is neither a path nor a JDBC URL; write slo-history, or"
                    + " jdbc:postgresql://HOST/DATABASE?user=NAME");
        }
        if (location.matches("(?s)~([/\\\\].*)?")) {
            return Optional.of("a ~ is only known to a shell, here it would be a folder of that name; write ${HOME}"
                    + " for it, as in ${HOME}/slo-history");
        }
        return isPath(location) ? Optional.empty() : Optional.of("the path of a file is expected");
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty() && text.chars().noneMatch(Character::isISOControl);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "HistorySettings[" + shown() + ", keep=" + keep + ", settle=" + settle + "]";
    }
}

package dev.sloreporter.config;

import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.slo.PromDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code history}: where it is, or a mapping of that and how long it keeps what. */
final class HistoryReader {
    private static final String KEY = "history";
    private static final Set<String> KEYS = Set.of("path", "keep", "settle");

    private static final String EXPECTED = "a path, jdbc:postgresql:..., none, or {path: ..., keep: 400d} is expected";

    private HistoryReader() {}

    /**
     * Its settings; those that are used where nothing is written, also after a problem was added.
     *
     * @param reaches how far back the windows look
     */
    static HistorySettings read(YamlSection root, List<WindowReach> reaches) {
        YamlValue value = root.get(KEY);
        if (value == null) {
            return HistorySettings.DEFAULT;
        }
        if (value.isList() || value.isNothing()) {
            value.problem((value.isList() ? "this is a list" : "nothing is written here") + "; " + EXPECTED);
            return HistorySettings.DEFAULT;
        }
        if (!value.isMapping()) {
            String location = location(value);
            return location == null ? HistorySettings.DEFAULT : HistorySettings.at(location);
        }
        if (value.cutAtComma("path", KEYS).isPresent()) {
            value.problem("what is written as path has a comma, so it must be put in quotes: path: 'jdbc:...'");
            return HistorySettings.DEFAULT;
        }
        YamlSection section = value.section();
        return section == null ? HistorySettings.DEFAULT : settings(section, reaches);
    }

    /** Whether a configuration says anything of it. */
    static boolean isWritten(YamlSection root) {
        return root.has(KEY);
    }

    private static HistorySettings settings(YamlSection section, List<WindowReach> reaches) {
        YamlValue path = section.get("path");
        String location = path == null ? HistorySettings.LOCATION : location(path);
        Duration keep = Durations.read(section, "keep", "400d");
        Duration settle = Durations.read(section, "settle", "3h");
        section.refuseOthers();
        HistorySettings settings = new HistorySettings(
                location == null ? HistorySettings.LOCATION : location,
                keep == null ? HistorySettings.KEEP : keep,
                settle == null ? HistorySettings.SETTLE : settle);
        if (keep != null) {
            tooShort(keep, reaches).ifPresent(sentence -> section.problem("keep", sentence));
        }
        if (settings.settle().compareTo(settings.keep()) >= 0) {
            section.problem(
                    section.has("settle") ? "settle" : "keep",
                    "an hour would be forgotten (keep: " + PromDuration.print(settings.keep())
                            + ") before it is settled (settle: " + PromDuration.print(settings.settle())
                            + "); keep longer");
        }
        return settings;
    }

    /** What is forgotten while a window still needs it would be of no use. */
    private static Optional<String> tooShort(Duration keep, List<WindowReach> reaches) {
        return WindowReach.farthest(reaches)
                .filter(reach -> reach.length().compareTo(keep) > 0)
                .map(reach -> PromDuration.print(keep) + " is too short: the window "
                        + reach.window().key() + " looks back up to " + PromDuration.print(reach.length())
                        + "; keep that long at least, and "
                        + PromDuration.print(
                                WindowReach.withPredecessor(reach.window()).length())
                        + " to compare with the one before");
    }

    /** A location; problems do not show it: it may hold a password. */
    private static @Nullable String location(YamlValue value) {
        String text = value.text();
        if (text == null) {
            return null;
        }
        Optional<String> refusal = HistorySettings.refusal(text);
        refusal.ifPresent(value::problem);
        return refusal.isPresent() ? null : text;
    }
}

package dev.sloreporter.schedule;

import dev.sloreporter.render.Format;
import dev.sloreporter.slo.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One schedule of {@code serve}.
 *
 * @param cron     when it is due
 * @param services names of the services that it is for; null for all
 * @param windows  the last one is the report's period; null for the configuration's own
 * @param out      the folder that its reports go to, relative to the working directory; its sub-folder where it has a name
 * @param name     sub-folder of {@code out}, and prefix of wiki pages; or null
 * @param formats  which files it writes
 * @param timeout  how long one run may take
 */
public record ScheduleSettings(
        Cron cron,
        @Nullable List<String> services,
        @Nullable List<Window> windows,
        Path out,
        @Nullable String name,
        Set<Format> formats,
        Duration timeout) {

    /** Where reports go where nothing else is written. */
    public static final Path DEFAULT_OUT = Path.of("reports");

    /** How long a run may take where nothing else is written. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(15);

    public ScheduleSettings {
        services = services == null ? null : List.copyOf(services);
        windows = windows == null ? null : List.copyOf(windows);
        formats = Set.copyOf(formats);
    }

    /** What people call it: its name, or its cron expression. */
    public String title() {
        return name == null ? cron.expression() : name + " (" + cron.expression() + ")";
    }

    /** Whether it reports a service that the other one reports too, under the same name. */
    public boolean sharesPagesWith(ScheduleSettings other) {
        return Objects.equals(name, other.name)
                && (services == null || other.services == null || !Collections.disjoint(services, other.services));
    }

    /**
     * The window of its reports, for people.
     *
     * @param configured those of the configuration, for a schedule that has none of its own; null where it has none either
     */
    public String period(@Nullable List<Window> configured) {
        List<Window> own = windows == null ? configured : windows;
        return own == null || own.isEmpty()
                ? "chosen by the run"
                : own.get(own.size() - 1).key();
    }

    /** The folder that its reports go to. */
    public Path folder() {
        return (name == null ? out : out.resolve(name)).normalize();
    }
}

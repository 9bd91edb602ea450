package dev.sloreporter.schedule;

import dev.sloreporter.slo.Window;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One schedule of {@code serve}.
 *
 * @param cron     when it is due
 * @param services names of the services that it is for; null for all
 * @param windows  the last one is the report's period; null for the configuration's own
 * @param out      the folder that its reports go to, relative to the working directory; its sub-folder where it has a name
 * @param name     sub-folder of {@code out}, and prefix of wiki pages; or null
 */
public record ScheduleSettings(
        Cron cron,
        @Nullable List<String> services,
        @Nullable List<Window> windows,
        Path out,
        @Nullable String name) {

    /** Where reports go where nothing else is written. */
    public static final Path DEFAULT_OUT = Path.of("reports");

    public ScheduleSettings {
        services = services == null ? null : List.copyOf(services);
        windows = windows == null ? null : List.copyOf(windows);
    }

    /** What people call it: its name, or its cron expression. */
    public String title() {
        return name == null ? cron.expression() : name + " (" + cron.expression() + ")";
    }

    /** The folder that its reports go to. */
    public Path folder() {
        return (name == null ? out : out.resolve(name)).normalize();
    }
}

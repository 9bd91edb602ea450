package dev.sloreporter.schedule;

import dev.sloreporter.render.Format;
import java.nio.file.Path;
import java.time.ZoneId;

/** Schedules in tests. */
final class Schedules {
    private Schedules() {}

    static ScheduleSettings named(String name, String cron) {
        return new ScheduleSettings(
                new Cron(cron, ZoneId.of("UTC")),
                null,
                null,
                Path.of("reports"),
                name,
                Format.DEFAULTS,
                ScheduleSettings.DEFAULT_TIMEOUT);
    }

    /** Due every second. */
    static ScheduleSettings everySecond(String name) {
        return named(name, "* * * * * ?");
    }
}

package dev.sloreporter.pipeline;

import dev.sloreporter.config.Settings;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.slo.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one run is to do.
 *
 * @param settings    the configuration; services may be empty: then they are found
 * @param at          every query of the run is pinned to it
 * @param generatedAt the clock's time, for the document only
 * @param windows     in place of the configuration's; null to keep those
 * @param services    names of the services to report on; empty for all
 * @param out         where files go; null to write none
 * @param formats     which files
 * @param templates   how pages look
 * @param publication  what becomes of finished reports besides their files
 */
public record RunRequest(
        Settings settings,
        Instant at,
        Instant generatedAt,
        @Nullable List<Window> windows,
        Set<String> services,
        @Nullable Path out,
        Set<Format> formats,
        Templates templates,
        Publication publication) {
    /**
     * Whether reports are published where the configuration says, and kept in their folder's archive.
     *
     * @param isWanted not by what only judges, shows or replays
     * @param schedule the name of the schedule that they are for, or null: the beginning of their pages' names in a wiki
     * @param above    the folder in whose sub-folder the schedule's reports lie, for an index over all; or null
     * @param version  of this program, for the servers that it talks to
     */
    public record Publication(
            boolean isWanted,
            @Nullable String schedule,
            @Nullable Path above,
            String version) {
        /** Files and nothing else. */
        public static final Publication NONE = new Publication(false, null, null, "");
    }

    public RunRequest {
        windows = windows == null ? null : List.copyOf(windows);
        services = Set.copyOf(services);
        formats = Set.copyOf(formats);
    }
}

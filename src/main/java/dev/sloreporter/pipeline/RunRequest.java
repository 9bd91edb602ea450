package dev.sloreporter.pipeline;

import dev.sloreporter.config.Settings;
import dev.sloreporter.render.Format;
import dev.sloreporter.render.Templates;
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
 */
public record RunRequest(
        Settings settings,
        Instant at,
        Instant generatedAt,
        @Nullable List<Window> windows,
        Set<String> services,
        @Nullable Path out,
        Set<Format> formats,
        Templates templates) {
    public RunRequest {
        windows = windows == null ? null : List.copyOf(windows);
        services = Set.copyOf(services);
        formats = Set.copyOf(formats);
    }
}

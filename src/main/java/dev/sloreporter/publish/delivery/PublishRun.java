package dev.sloreporter.publish.delivery;

import dev.sloreporter.publish.archive.FileNames;
import dev.sloreporter.render.page.Templates;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all places that a run publishes to.
 *
 * @param schedule  whose reports; null where the schedule has no name
 * @param names     of services' files
 * @param templates that pages and messages are made from
 * @param version   of this program
 * @param mayRemove whether the clock can be believed where pages have had their time
 */
public record PublishRun(
        @Nullable String schedule, FileNames names, Templates templates, String version, BooleanSupplier mayRemove) {}

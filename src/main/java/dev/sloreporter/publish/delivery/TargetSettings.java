package dev.sloreporter.publish.delivery;

import dev.sloreporter.report.Report;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** A place where finished reports are published, as it is configured. Each kind of place is a package with one of these. */
public interface TargetSettings {
    /** What tells it from other places, between runs too: the name of the folder that is its own. */
    String key();

    /**
     * The place, ready for a run.
     *
     * @param run    what it has to do with
     * @param folder of its own, kept between runs; made when needed
     * @param pages  where people read a report's page, as far as any place that has pages knows
     */
    PublishTarget open(PublishRun run, Path folder, Function<Report, Optional<String>> pages);

    /** What every run would stumble over, in a sentence, as far as it is known without speaking to anybody. */
    Optional<String> trouble();
}

package dev.sloreporter.publish.delivery;

import dev.sloreporter.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A place where finished reports are published. */
public interface PublishTarget {
    /**
     * Publishes reports.
     *
     * @param oldestFirst by when they were finished: of this run, and of earlier ones that could not be published then
     * @param now         the time of the run
     */
    Delivered deliver(List<Report> oldestFirst, Instant now);

    /** Whether it makes something of each report, also of those between the first of an archive page and the newest. */
    default boolean needsEveryReport() {
        return false;
    }

    /** Where people read a report there; empty where it shows none, or that is not known. */
    default Optional<String> address(Report report) {
        return Optional.empty();
    }

    /**
     * What came of it.
     *
     * @param done     whether nothing has to be made up
     * @param problems what went wrong, in sentences
     */
    record Delivered(boolean done, List<String> problems) {
        public Delivered {
            problems = List.copyOf(problems);
        }
    }
}

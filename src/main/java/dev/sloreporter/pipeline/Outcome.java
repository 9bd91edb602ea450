package dev.sloreporter.pipeline;

import dev.sloreporter.report.Report;
import java.nio.file.Path;
import java.util.List;

/** What came of a run. */
public sealed interface Outcome {
    /**
     * Reports were made.
     *
     * @param found    the run's first line: server, period, services, queries
     * @param reports  in the order of the configuration
     * @param files    that were written
     * @param problems what could not be written, in sentences
     */
    record Made(String found, List<Report> reports, List<Path> files, List<String> problems) implements Outcome {
        public Made {
            reports = List.copyOf(reports);
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /** Prometheus gave no answer at all, or none for any service; nothing was written. */
    record NoAnswers(String sentence) implements Outcome {}

    /** The request or the configuration is wrong; nothing was written. */
    record Refused(String sentence) implements Outcome {}
}

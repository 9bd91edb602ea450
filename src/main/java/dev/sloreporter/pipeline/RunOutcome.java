package dev.sloreporter.pipeline;

import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.prometheus.Cost;
import dev.sloreporter.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What came of a run. */
public sealed interface RunOutcome {
    /**
     * Reports were made.
     *
     * @param found    the run's first line: server, period, services, queries
     * @param reports  in the order of the configuration
     * @param services where their figures were found, in the same order
     * @param files    that were written
     * @param problems what could not be written, in sentences
     * @param notices  what the run left undone with good reason, in sentences
     * @param cost     what was asked, and what it cost the server
     */
    record ReportsMade(
            String found,
            List<Report> reports,
            List<ServiceSettings> services,
            List<Path> files,
            List<String> problems,
            List<String> notices,
            Cost cost)
            implements RunOutcome {
        public ReportsMade {
            services = List.copyOf(services);
            reports = List.copyOf(reports);
            files = List.copyOf(files);
            problems = List.copyOf(problems);
            notices = List.copyOf(notices);
        }

        /** The same with further problems. */
        public ReportsMade with(List<String> more) {
            List<String> all = Stream.concat(problems.stream(), more.stream()).toList();
            return new ReportsMade(found, reports, services, files, all, notices, cost);
        }
    }

    /** Prometheus gave no answer at all, or none for any service; nothing was written. */
    record NoAnswers(String sentence) implements RunOutcome {}

    /** The request or the configuration is wrong; nothing was written. */
    record RunRefused(String sentence) implements RunOutcome {}
}

package dev.sloreporter.publish;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.publish.Outbox.Pending;
import dev.sloreporter.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings the reports of a folder to their targets. Each is put into every target's outbox as soon as it is finished, and leaves it
 * when it was delivered: what fails, or is cut short, is made up by the next run.
 */
public final class Publisher {
    /** Below the folder of the reports: what belongs to publishing and is no page. */
    public static final String FOLDER = ".slo-publish";

    private final List<Line> lines;
    private final List<String> problems = new ArrayList<>();

    /** A target and what waits for it. */
    private record Line(Target target, Outbox outbox) {}

    /**
     * A publisher.
     *
     * @param out     the folder of the reports
     * @param targets by a name that is a folder's, in the order in which they are served
     */
    public Publisher(Path out, Map<String, Target> targets) {
        this.lines = targets.entrySet().stream()
                .map(target -> new Line(target.getValue(), new Outbox(outbox(out, target.getKey()))))
                .toList();
    }

    private static Path outbox(Path out, String target) {
        return folder(out, target).resolve("outbox");
    }

    /** What a target may keep between runs. */
    public static Path folder(Path out, String target) {
        return out.resolve(FOLDER).resolve(target);
    }

    /** Takes a report that is finished. */
    public void add(Report report, Instant finished) {
        for (Line line : lines) {
            try {
                line.outbox.add(report, finished);
            } catch (IOException e) {
                problems.add(report.service() + " could not be put aside for publishing: " + FileWords.of(e));
            }
        }
    }

    /**
     * Delivers what waits, of earlier runs too.
     *
     * @return what went wrong, in sentences
     */
    public List<String> deliver(Instant now) {
        lines.forEach(line -> deliver(line, now));
        return List.copyOf(problems);
    }

    private void deliver(Line line, Instant now) {
        try {
            List<Pending> pending = line.outbox.pending();
            if (!pending.isEmpty()) {
                deliver(line, pending, now);
            }
        } catch (IOException e) {
            problems.add("what waits for publishing can't be read: " + FileWords.of(e));
        }
    }

    private void deliver(Line line, List<Pending> pending, Instant now) throws IOException {
        Target.Delivered delivered =
                line.target.deliver(pending.stream().map(Pending::report).toList(), now);
        if (delivered.done()) {
            line.outbox.remove(pending);
            problems.addAll(delivered.problems());
        } else {
            delivered.problems().forEach(problem -> problems.add(problem + MADE_UP));
        }
    }

    private static final String MADE_UP = "; the next run makes it up";
}

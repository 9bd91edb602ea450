package dev.sloreporter.publish;

import dev.sloreporter.io.FileWords;
import dev.sloreporter.io.FolderLock;
import dev.sloreporter.publish.delivery.Outbox;
import dev.sloreporter.publish.delivery.Outbox.Pending;
import dev.sloreporter.publish.delivery.PublishRun;
import dev.sloreporter.publish.delivery.PublishTarget;
import dev.sloreporter.publish.delivery.TargetSettings;
import dev.sloreporter.render.page.UnusableTemplateException;
import dev.sloreporter.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the reports of a folder to their targets. Each is put into every target's outbox as soon as it is finished, and leaves it
 * when it was delivered: what fails, or is cut short, is made up by the next run.
 */
public final class Publisher {
    private static final String FOLDER = ".slo-publish";
    private static final String MADE_UP = "; the next run makes up for it";

    private final Path folder;
    private final List<TargetOutbox> places;
    private final List<String> problems = new ArrayList<>();

    /** A place and what waits for it. */
    private record TargetOutbox(PublishTarget target, Outbox outbox) {}

    /**
     * A publisher.
     *
     * @param out     the folder of the reports
     * @param targets by a name that is a folder's, in the order in which they are served
     */
    Publisher(Path out, Map<String, PublishTarget> targets) {
        this.folder = out.resolve(FOLDER);
        this.places = targets.entrySet().stream()
                .map(target -> new TargetOutbox(
                        target.getValue(),
                        new Outbox(
                                folder(out, target.getKey()).resolve("outbox"),
                                target.getValue().needsEveryReport())))
                .toList();
    }

    /**
     * A publisher to the places that are configured.
     *
     * @param out the folder of the reports
     */
    public static Publisher of(PublishSettings settings, PublishRun run, Path out) {
        Map<String, PublishTarget> targets = new LinkedHashMap<>();
        for (TargetSettings target : settings.targets()) {
            List<PublishTarget> before = List.copyOf(targets.values());
            targets.put(
                    target.key(),
                    target.open(
                            run,
                            folder(out, target.key()),
                            report -> before.stream()
                                    .flatMap(place -> place.address(report).stream())
                                    .findFirst()));
        }
        return new Publisher(out, targets);
    }

    private static Path folder(Path out, String target) {
        return out.resolve(FOLDER).resolve(target);
    }

    /**
     * Takes a report that is finished.
     *
     * @param finished when it was: those that were finished earlier come first
     */
    public void add(Report report, Instant finished) {
        for (TargetOutbox place : places) {
            try {
                place.outbox.add(report, finished);
            } catch (IOException e) {
                problems.add("the report of " + report.service() + " could not be put aside for publishing, into "
                        + folder + ": " + FileWords.of(e));
            }
        }
    }

    /**
     * Delivers what waits, of earlier runs too; one process at a time.
     *
     * @return what went wrong, in sentences
     */
    public List<String> deliver(Instant now) {
        if (!places.isEmpty()) {
            try {
                problems.addAll(deliverLocked(now));
            } catch (IOException e) {
                problems.add(
                        "what waits for publishing can't be read or written in " + folder + ": " + FileWords.of(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                problems.add("publishing was stopped" + MADE_UP);
            }
        }
        return List.copyOf(problems);
    }

    private List<String> deliverLocked(Instant now) throws IOException, InterruptedException {
        Optional<FolderLock> lock = FolderLock.acquired(folder, pause -> Thread.sleep(pause.toMillis()));
        if (lock.isEmpty()) {
            return List.of("another run has been publishing from " + folder + " for "
                    + FolderLock.LONGEST_WAIT.toSeconds() + " s" + MADE_UP);
        }
        try (FolderLock held = lock.get()) {
            List<String> failures = new ArrayList<>();
            for (TargetOutbox place : places) {
                place.outbox.removeLeftovers();
                failures.addAll(delivered(place, now));
            }
            return failures;
        }
    }

    private static PublishTarget.Delivered delivered(PublishTarget target, List<Pending> pending, Instant now) {
        try {
            return target.deliver(pending.stream().map(Pending::report).toList(), now);
        } catch (UnusableTemplateException e) {
            return new PublishTarget.Delivered(
                    false, List.of("nothing was published, as a page can't be made: " + e.getMessage()));
        }
    }

    private static List<String> delivered(TargetOutbox place, Instant now) throws IOException {
        List<Pending> pending = place.outbox.pending();
        if (pending.isEmpty()) {
            return List.of();
        }
        PublishTarget.Delivered delivered = delivered(place.target, pending, now);
        if (delivered.done()) {
            place.outbox.remove(pending);
            return delivered.problems();
        }
        return delivered.problems().stream().map(problem -> problem + MADE_UP).toList();
    }
}

package dev.sloreporter.schedule;

import dev.sloreporter.io.JavaErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The runs that are due: one at a time, over all schedules. Those of different schedules wait for each other in the order in which they were due;
 * of one schedule at most one waits, for the latest due time: reports that nobody waits for any more don't pile up.
 */
final class RunQueue {
    private static final Logger LOG = Logger.getLogger(RunQueue.class.getName());

    /** A run that was interrupted gets so long to remove what it has half done. */
    private static final Duration TO_CLEAN_UP = Duration.ofSeconds(2);

    private final ScheduledRun run;
    private final Map<ScheduleSettings, Instant> waiting = new LinkedHashMap<>();
    private final Thread worker = new Thread(this::work, "scheduled-runs");
    private final Consumer<OutOfMemoryError> outOfMemory;
    private volatile boolean stopping;

    /** @param outOfMemory called when a run had no memory left; after it there are no more */
    RunQueue(ScheduledRun run, Consumer<OutOfMemoryError> outOfMemory) {
        this.run = run;
        this.outOfMemory = outOfMemory;
    }

    void start() {
        worker.start();
    }

    /** Has a schedule run as soon as nothing else does. */
    synchronized void offer(ScheduleSettings schedule, Instant due) {
        if (stopping) {
            return;
        }
        Instant before = waiting.get(schedule);
        if (before != null) {
            LOG.warning(() -> "Schedule " + schedule.title() + ": the run due " + earlier(before, due)
                    + " is left out, it had not begun when the one after it was due");
        }
        waiting.put(schedule, before != null && before.isAfter(due) ? before : due);
        notifyAll();
    }

    /**
     * Begins no more runs and waits for the present one.
     *
     * @param patience how long to wait before it is interrupted
     * @return whether it ended by itself
     */
    boolean stop(Duration patience) throws InterruptedException {
        synchronized (this) {
            stopping = true;
            waiting.clear();
            notifyAll();
        }
        worker.join(Math.max(1, patience.toMillis()));
        if (!worker.isAlive()) {
            return true;
        }
        worker.interrupt();
        worker.join(TO_CLEAN_UP.toMillis());
        return false;
    }

    private void work() {
        for (Due next = next(); next != null; next = next()) {
            run(next.schedule, next.due);
        }
    }

    private record Due(ScheduleSettings schedule, Instant due) {}

    /** The next run, waiting for one; null once there will be none. */
    private synchronized @Nullable Due next() {
        while (!stopping && waiting.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                return null;
            }
        }
        if (stopping) {
            return null;
        }
        Iterator<Map.Entry<ScheduleSettings, Instant>> entries =
                waiting.entrySet().iterator();
        Map.Entry<ScheduleSettings, Instant> first = entries.next();
        Due next = new Due(first.getKey(), first.getValue());
        entries.remove();
        return next;
    }

    /** A failure is no reason to leave the next one out, unless there is no memory: nothing can be trusted then. */
    private void run(ScheduleSettings schedule, Instant due) {
        try {
            run.run(schedule, due, () -> stopping);
        } catch (Throwable e) {
            if (JavaErrors.in(e).orElse(null) instanceof OutOfMemoryError error) {
                stopping = true;
                outOfMemory.accept(error);
            }
            LOG.severe(() -> "Schedule " + schedule.title() + ": the run due " + due + " failed: " + inOneLine(e));
            LOG.log(Level.FINE, e, () -> "Details of the run due " + due);
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static String inOneLine(Throwable e) {
        return e.toString().replaceAll("\\s+", " ");
    }
}

package dev.sloreporter.schedule;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** What is to be done when a schedule is due. */
@FunctionalInterface
public interface ScheduledRun {

    /**
     * Does it, on the one thread that all schedules share.
     *
     * @param due      the time that the run is pinned to: when it was due, however late it begins
     * @param stopping whether the program is asked to stop: then finish what can't be left half done, and return
     * @throws Exception what went wrong; it is logged in one line, and the next firing goes on
     */
    void run(ScheduleSettings schedule, Instant due, BooleanSupplier stopping) throws Exception;
}

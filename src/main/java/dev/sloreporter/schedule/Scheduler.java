package dev.sloreporter.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Starts runs when they are due, until it is stopped: one process, nothing kept but in memory. */
public final class Scheduler {
    private static final String SCHEDULE = "schedule";
    private static final Logger LOG = Logger.getLogger(Scheduler.class.getName());
    /** Quartz logs much; held here, because a logger that nobody holds forgets its level. */
    private static final Logger QUARTZ = Logger.getLogger("org.quartz");

    private final List<ScheduleSettings> schedules;
    private final InstantSource clock;
    private final RunQueue queue;
    private final org.quartz.Scheduler quartz;

    /**
     * A scheduler that is not started yet.
     *
     * @param clock       by which schedules are over; the others are due by the machine's own
     * @param outOfMemory called when a run had no memory left; no other begins then
     */
    public Scheduler(
            List<ScheduleSettings> schedules,
            ScheduledRun run,
            InstantSource clock,
            Consumer<OutOfMemoryError> outOfMemory) {
        this.schedules = List.copyOf(schedules);
        this.clock = clock;
        this.queue = new RunQueue(run, outOfMemory);
        QUARTZ.setLevel(Level.WARNING);
        try {
            this.quartz = new StdSchedulerFactory(properties()).getScheduler();
            quartz.setJobFactory((bundle, scheduler) -> context -> fire(
                    bundle.getJobDetail().getJobDataMap().getInt(SCHEDULE),
                    context.getScheduledFireTime().toInstant()));
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz can't be set up", e);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "slo-reporter-" + UUID.randomUUID());
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", "1");
        return properties;
    }

    /** Begins to wait for what is due. */
    public void start() {
        try {
            for (int i = 0; i < schedules.size(); i++) {
                scheduleNext(i, clock.instant());
            }
            quartz.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("Quartz can't be started", e);
        }
        queue.start();
    }

    /** Has Quartz call once, at the next due time, since it skips those that a change of clocks skips. */
    private void scheduleNext(int index, Instant now) throws SchedulerException {
        ScheduleSettings schedule = schedules.get(index);
        Instant next = schedule.cron().next(now);
        if (next == null) {
            LOG.warning(() -> "Schedule " + schedule.title() + " is never due again");
            return;
        }
        Trigger trigger = TriggerBuilder.newTrigger()
                .startAt(Date.from(next))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
        quartz.scheduleJob(
                JobBuilder.newJob(Job.class).usingJobData(SCHEDULE, index).build(), trigger);
    }

    /** After the machine slept, Quartz calls with the time at which it woke; the run was due before. */
    private void fire(int index, Instant fired) throws JobExecutionException {
        ScheduleSettings schedule = schedules.get(index);
        schedule.cron().last(fired).ifPresent(due -> queue.offer(schedule, due));
        try {
            scheduleNext(index, fired);
        } catch (SchedulerException e) {
            throw new JobExecutionException(e);
        }
    }

    /** Has a schedule run as soon as nothing else does, for a due time that was missed (see {@link MissedRun}). */
    public void catchUp(ScheduleSettings schedule, Instant due) {
        queue.offer(schedule, due);
    }

    /**
     * Begins no more runs and waits for the present one, which sees that it should end.
     *
     * @param patience how long to wait before it is interrupted
     * @return whether nothing was interrupted
     */
    public boolean stop(Duration patience) throws InterruptedException {
        try {
            quartz.shutdown(false);
        } catch (SchedulerException e) {
            LOG.log(Level.WARNING, e, () -> "Quartz did not stop");
        }
        return queue.stop(patience);
    }
}

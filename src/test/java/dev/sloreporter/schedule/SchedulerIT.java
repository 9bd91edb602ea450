package dev.sloreporter.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.OnBothJdks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On the real Quartz and the real clock. */
@Timeout(60)
@OnBothJdks
class SchedulerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<Instant> dues = new LinkedBlockingQueue<>();

    @Test
    void runs_begin_when_they_are_due_and_are_pinned_to_that_second() throws InterruptedException {
        Instant before = InstantSource.system().instant();
        Scheduler scheduler = scheduler((schedule, due, stopping) -> dues.add(due), Schedules.everySecond("a"));
        scheduler.start();

        Instant first = next();
        Instant second = next();

        assertThat(scheduler.stop(PATIENCE)).isTrue();
        assertThat(first).isEqualTo(first.truncatedTo(ChronoUnit.SECONDS));
        assertThat(first).isAfterOrEqualTo(before.minusSeconds(1));
        assertThat(second).isAfter(first);
        assertThat(second).isEqualTo(second.truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void a_run_that_fails_does_not_keep_the_next_from_its_time() throws InterruptedException {
        Scheduler scheduler = scheduler(
                (schedule, due, stopping) -> {
                    dues.add(due);
                    throw new IllegalStateException("this failure is part of a test");
                },
                Schedules.everySecond("fails"));
        scheduler.start();

        assertThat(next()).isBefore(next());
        assertThat(scheduler.stop(PATIENCE)).isTrue();
    }

    @Test
    void runs_of_several_schedules_never_overlap() throws InterruptedException {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Scheduler scheduler = scheduler(
                (schedule, due, stopping) -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    dues.add(due);
                    Thread.sleep(20);
                    atOnce.decrementAndGet();
                },
                Schedules.everySecond("a"),
                Schedules.everySecond("b"),
                Schedules.everySecond("c"));
        scheduler.start();
        for (int i = 0; i < 6; i++) {
            next();
        }

        assertThat(scheduler.stop(PATIENCE)).isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void a_missed_run_is_caught_up_with_its_own_due_time() throws InterruptedException {
        ScheduleSettings yearly = Schedules.named("yearly", "0 0 0 1 1 ?");
        Scheduler scheduler = scheduler((schedule, due, stopping) -> dues.add(due), yearly);
        Instant missed = Instant.parse("2026-01-01T00:00:00Z");
        scheduler.catchUp(yearly, missed);
        scheduler.start();

        assertThat(next()).isEqualTo(missed);
        assertThat(scheduler.stop(PATIENCE)).isTrue();
    }

    @Test
    void a_schedule_that_is_over_is_no_reason_not_to_start() throws InterruptedException {
        Scheduler scheduler = scheduler(
                (schedule, due, stopping) -> dues.add(due),
                Schedules.named("over", "0 0 6 1 1 ? 2020"),
                Schedules.everySecond("a"));
        scheduler.start();

        assertThat(next()).isNotNull();
        assertThat(scheduler.stop(PATIENCE)).isTrue();
    }

    @Test
    void nothing_runs_once_it_is_stopped() throws InterruptedException {
        Scheduler scheduler = scheduler((schedule, due, stopping) -> dues.add(due), Schedules.everySecond("a"));
        scheduler.start();
        next();
        assertThat(scheduler.stop(PATIENCE)).isTrue();
        dues.clear();

        assertThat(dues.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }

    private static Scheduler scheduler(ScheduledRun run, ScheduleSettings... schedules) {
        return new Scheduler(List.of(schedules), run, InstantSource.system(), error -> {});
    }

    private Instant next() throws InterruptedException {
        return Objects.requireNonNull(dues.poll(20, TimeUnit.SECONDS), "a run within 20 s");
    }
}

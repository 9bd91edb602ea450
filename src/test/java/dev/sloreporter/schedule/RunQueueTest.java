package dev.sloreporter.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(30)
@Isolated("reads the log of the JVM")
class RunQueueTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ScheduleSettings A = Schedules.everySecond("a");
    private static final ScheduleSettings B = Schedules.everySecond("b");
    private static final Logger LOG = Logger.getLogger(RunQueue.class.getName());

    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final List<String> logged = new ArrayList<>();
    private final BlockingQueue<OutOfMemoryError> outOfMemory = new LinkedBlockingQueue<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord message) {
            if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
                logged.add(message.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void different_schedules_wait_for_each_other_and_the_same_one_does_not_pile_up() throws InterruptedException {
        RunQueue queue = started((schedule, due, stopping) -> {
            begun.add(schedule.name() + due.getEpochSecond());
            goOn.await();
        });
        queue.offer(A, at(1));
        assertThat(begin()).isEqualTo("a1");

        queue.offer(A, at(2));
        queue.offer(B, at(2));
        queue.offer(A, at(3));
        queue.offer(A, at(4));
        assertThat(begun).as("one run at a time").isEmpty();
        goOn.countDown();

        assertThat(begin()).isEqualTo("a4");
        assertThat(begin()).isEqualTo("b2");
        assertThat(queue.stop(PATIENCE)).isTrue();
        assertThat(begun).isEmpty();
        assertThat(logged)
                .containsExactly(
                        "Schedule a (* * * * * ?): the run due 1970-01-01T00:00:02Z is left out, "
                                + "it had not begun when the one after it was due",
                        "Schedule a (* * * * * ?): the run due 1970-01-01T00:00:03Z is left out, "
                                + "it had not begun when the one after it was due");
    }

    @Test
    void a_failure_is_one_line_and_the_next_run_goes_on() throws InterruptedException {
        RunQueue queue = started((schedule, due, stopping) -> {
            begun.add(schedule.name() + due.getEpochSecond());
            if (schedule.equals(A)) {
                throw new IOException("disk\nfull");
            }
            throw new StackOverflowError();
        });
        queue.offer(A, at(1));
        begin();
        queue.offer(B, at(2));
        begin();
        queue.offer(A, at(3));
        begin();

        assertThat(queue.stop(PATIENCE)).isTrue();
        assertThat(logged)
                .containsExactly(
                        "Schedule a (* * * * * ?): the run due 1970-01-01T00:00:01Z failed: "
                                + "java.io.IOException: disk full",
                        "Schedule b (* * * * * ?): the run due 1970-01-01T00:00:02Z failed: "
                                + "java.lang.StackOverflowError",
                        "Schedule a (* * * * * ?): the run due 1970-01-01T00:00:03Z failed: "
                                + "java.io.IOException: disk full");
    }

    @Test
    void no_run_begins_after_one_that_had_no_memory_left() throws InterruptedException {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        RunQueue queue = started((schedule, due, stopping) -> {
            begun.add(schedule.name() + due.getEpochSecond());
            goOn.await();
            throw new CompletionException(error);
        });
        queue.offer(A, at(1));
        begin();
        queue.offer(B, at(1));
        goOn.countDown();

        assertThat(outOfMemory.poll(20, TimeUnit.SECONDS)).isSameAs(error);
        assertThat(queue.stop(PATIENCE)).isTrue();
        assertThat(begun).isEmpty();
    }

    @Test
    void a_run_that_is_asked_to_stop_may_finish_and_none_begins_after_it() throws InterruptedException {
        CountDownLatch finished = new CountDownLatch(1);
        RunQueue queue = started((schedule, due, stopping) -> {
            begun.add(schedule.name() + due.getEpochSecond());
            while (!stopping.getAsBoolean()) {
                Thread.onSpinWait();
            }
            finished.countDown();
        });
        queue.offer(A, at(1));
        begin();
        queue.offer(B, at(1));

        assertThat(queue.stop(PATIENCE)).isTrue();
        assertThat(finished.getCount()).isZero();
        queue.offer(A, at(2));
        assertThat(begun).isEmpty();
        assertThat(logged).isEmpty();
    }

    @Test
    void a_run_that_does_not_stop_is_interrupted_in_the_end() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        RunQueue queue = started((schedule, due, stopping) -> {
            begun.add(schedule.name() + due.getEpochSecond());
            try {
                goOn.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        queue.offer(A, at(1));
        begin();

        assertThat(queue.stop(Duration.ofMillis(50))).isFalse();
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothing_waits_to_be_stopped() throws InterruptedException {
        assertThat(started((schedule, due, stopping) -> {}).stop(PATIENCE)).isTrue();
    }

    private RunQueue started(ScheduledRun run) {
        RunQueue queue = new RunQueue(run, outOfMemory::add);
        queue.start();
        return queue;
    }

    private @Nullable String begin() throws InterruptedException {
        return begun.poll(20, TimeUnit.SECONDS);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}

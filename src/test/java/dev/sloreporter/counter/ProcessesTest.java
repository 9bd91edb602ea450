package dev.sloreporter.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProcessesTest {
    private static final int SCRAPES = 240;

    @Test
    void a_start_time_that_is_always_half_a_minute_ago_proves_no_other_process() {
        long[] times = LongStream.range(0, SCRAPES)
                .map(i -> 1_790_000_000_000L + i * 60_000)
                .toArray();
        double[] starts =
                LongStream.of(times).mapToDouble(at -> at / 1000.0 - 30).toArray();
        assertThat(Processes.of(times, starts, times, firstSeen -> firstSeen).runs())
                .hasSize(SCRAPES)
                .as("another process only where a counter falls, else each would be counted anew from zero")
                .filteredOn(run -> !run.unclear())
                .hasSize(1);
    }
}

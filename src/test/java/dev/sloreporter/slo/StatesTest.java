package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.testbed.Proofs;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The contract's list of states, line by line: "Exactly one state for every case: the first line that applies decides. L
 * and H are the bad events with the buckets read for and against the service, A the bad events allowed among the events
 * seen, C the coverage." Every case names the line that decides it, and is decided otherwise without that line; every
 * comparison has cases below, at and above.
 *
 * <p>In the tables {@code error_rate < 1%} of 1000 events allows A = 10; {@code p95 < 200ms} of 1000 allows 50. What is
 * seen is {@code BAD/TOTAL} of events, {@code L..H/TOTAL} of latencies, a level, or the reason why nothing was seen.
 */
class StatesTest {
    private static final long SEED = 20261124;

    /** "1. A query failed: NO_DATA query_failed. No series in the window: metric_missing ..., else low_coverage." */
    @ParameterizedTest(name = "line 1, {0}: {1} with {2} at {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            a query failed                   | error_rate < 1%        | query_failed   | 1      | NO_DATA query_failed
            whatever the coverage            | error_rate < 1%        | query_failed   | 0      | NO_DATA query_failed
            no such metric                   | p95 < 200ms            | metric_missing | 1      | NO_DATA metric_missing
            no series in the window          | p95 < 200ms            | low_coverage   | 1      | NO_DATA low_coverage
            the same for a ratio             | cpu avg < 70%          | metric_missing | 0.6    | NO_DATA metric_missing
            for memory max                   | memory max < 80%       | query_failed   | 1      | NO_DATA query_failed
            for a peak                       | throughput peak > 50/s | metric_missing | 1      | NO_DATA metric_missing
            for up                           | up > 99%               | low_coverage   | 1      | NO_DATA low_coverage
            what was counted contradicts itself | error_rate < 1%     | incoherent     | 1      | NO_DATA incoherent
            nothing is left of the window    | error_rate < 1%        | excluded       | 1      | NO_DATA excluded
            """)
    void line_1_nothing_was_seen(String what, String objective, String seen, double coverage, String state) {
        decides(1, objective, seen, coverage, state);
    }

    /**
     * "2. L > A (where C < 90 %: L > A ÷ C), and A ≥ 1 or at least two bad events, rounded to whole ones: FAIL. memory max
     * or a peak not on the right side of its target, whatever C: FAIL (PASS for a peak that exceeds what it must)."
     */
    @ParameterizedTest(name = "line {0}, {1}: {2} with {3} at {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # L > A
            10 | L below A                       | error_rate < 1%    | 9/1000       | 1      | PASS
            10 | L at A                          | error_rate < 1%    | 10/1000      | 1      | PASS
            2  | L above A                       | error_rate < 1%    | 11/1000      | 1      | FAIL
            2  | by less than an event           | error_rate < 1%    | 10.01/1000   | 1      | FAIL
            10 | availability, at A              | availability > 99% | 10/1000      | 1      | PASS
            2  | availability, above             | availability > 99% | 11/1000      | 1      | FAIL
            10 | up, at A                        | up > 99%           | 10/1000      | 1      | PASS
            2  | up, above                       | up > 99%           | 11/1000      | 1      | FAIL
            10 | latency, at A                   | p95 < 200ms        | 50..50/1000  | 1      | PASS
            2  | latency, above                  | p95 < 200ms        | 51..51/1000  | 1      | FAIL
            6  | latency, L at A, whatever H     | p95 < 200ms        | 50..900/1000 | 1      | UNCERTAIN FAIL
            2  | latency, L above, whatever H    | p95 < 200ms        | 51..900/1000 | 1      | FAIL
            10 | A is exact: 0.1 % of 3000       | error_rate < 0.1%  | 3/3000       | 1      | PASS
            2  | and 0.1 % of 2999               | error_rate < 0.1%  | 3/2999       | 1      | FAIL
            # where C < 90 %: L > A ÷ C; here A ÷ C = 10 ÷ 0.8 = 12.5
            7  | L between A and A ÷ C           | error_rate < 1%    | 12/1000      | 0.8    | UNCERTAIN FAIL low_coverage
            7  | L at A ÷ C                      | error_rate < 1%    | 12.5/1000    | 0.8    | UNCERTAIN FAIL low_coverage
            2  | L above A ÷ C                   | error_rate < 1%    | 13/1000      | 0.8    | FAIL
            7  | just under 90 %, by A ÷ C       | error_rate < 1%    | 11/1000      | 0.8999 | UNCERTAIN FAIL low_coverage
            2  | at 90 %, by A                   | error_rate < 1%    | 11/1000      | 0.9    | FAIL
            2  | over 90 %, by A                 | error_rate < 1%    | 11/1000      | 0.9001 | FAIL
            3  | at A ÷ C, under half            | error_rate < 1%    | 40/1000      | 0.25   | NO_DATA low_coverage
            2  | above A ÷ C, even under half    | error_rate < 1%    | 41/1000      | 0.25   | FAIL
            3  | all bad and nothing covered     | error_rate < 1%    | 1000/1000    | 0      | NO_DATA low_coverage
            # A ≥ 1
            5  | A below 1                       | error_rate < 1%    | 1.4/99       | 1      | NO_DATA too_few_events
            2  | A at 1                          | error_rate < 1%    | 1.4/100      | 1      | FAIL
            2  | A above 1                       | error_rate < 1%    | 1.4/101      | 1      | FAIL
            # or at least two bad events, rounded to whole ones
            5  | A below 1, one bad              | error_rate < 1%    | 1/20         | 1      | NO_DATA too_few_events
            5  | A below 1, not rounded two      | error_rate < 1%    | 1.49/20      | 1      | NO_DATA too_few_events
            2  | A below 1, rounded two          | error_rate < 1%    | 1.5/20       | 1      | FAIL
            2  | A below 1, two bad              | error_rate < 1%    | 2/20         | 1      | FAIL
            5  | two bad by H only               | p95 < 200ms        | 1..2/19      | 1      | NO_DATA too_few_events
            2  | two bad by L                    | p95 < 200ms        | 2..3/19      | 1      | FAIL
            """)
    void line_2_missed_for_certain(
            int line, String what, String objective, String seen, double coverage, String state) {
        decides(line, objective, seen, coverage, state);
    }

    @ParameterizedTest(name = "line {0}, {1}: {2} with {3} at {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            2  | memory max above                | memory max < 80%       | 0.81   | 0.1  | FAIL
            2  | memory max at its target        | memory max < 80%       | 0.8    | 0    | FAIL
            3  | memory max below, unseen        | memory max < 80%       | 0.79   | 0.49 | NO_DATA low_coverage
            7  | memory max below, hardly seen   | memory max < 80%       | 0.79   | 0.89 | UNCERTAIN PASS low_coverage
            10 | memory max below, seen          | memory max < 80%       | 0.79   | 0.9  | PASS
            3  | another maximum than memory's   | cpu max < 70%          | 0.9    | 0.4  | NO_DATA low_coverage
            3  | memory's average                | memory avg < 70%       | 0.9    | 0.4  | NO_DATA low_coverage
            2  | peak below, hardly seen         | throughput peak > 50/s | 49.9   | 0.7  | FAIL
            2  | peak at its target, unseen      | throughput peak > 50/s | 50     | 0.1  | FAIL
            2  | peak above, nothing covered     | throughput peak > 50/s | 50.1   | 0    | PASS
            """)
    void line_2_what_was_seen_once_is_certain(
            int line, String what, String objective, String seen, double coverage, String state) {
        decides(line, objective, seen, coverage, state);
    }

    /** "3. C < 50 %: NO_DATA low_coverage, or beyond_retention." */
    @ParameterizedTest(name = "line {0}, {1}: {2} with {3} at {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            3  | C below half                    | error_rate < 1%    | 0/1000       | 0.4999 | NO_DATA low_coverage
            7  | C at half                       | error_rate < 1%    | 0/1000       | 0.5    | UNCERTAIN PASS low_coverage
            7  | C above half                    | error_rate < 1%    | 0/1000       | 0.5001 | UNCERTAIN PASS low_coverage
            3  | before no traffic               | error_rate < 1%    | 0/0          | 0.4    | NO_DATA low_coverage
            3  | before too few                  | error_rate < 1%    | 1/20         | 0.4    | NO_DATA low_coverage
            3  | before what lies between        | p95 < 200ms        | 0..51/1000   | 0.4    | NO_DATA low_coverage
            3  | a ratio                         | cpu avg < 70%      | 0.9          | 0.4999 | NO_DATA low_coverage
            7  | a ratio at half                 | cpu avg < 70%      | 0.9          | 0.5    | UNCERTAIN FAIL low_coverage
            3  | throughput                      | throughput > 10/s  | 0            | 0.4    | NO_DATA low_coverage
            3  | up                              | up > 99%           | 0/1000       | 0.4    | NO_DATA low_coverage
            """)
    void line_3_too_little_was_seen(
            int line, String what, String objective, String seen, double coverage, String state) {
        decides(line, objective, seen, coverage, state);
    }

    @ParameterizedTest(name = "line {0}: {1} with {2} at {3}, the rest before the store: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            3  | error_rate < 1%   | 0/1000  | 0.49 | NO_DATA beyond_retention
            3  | error_rate < 1%   | 0/0     | 0.49 | NO_DATA beyond_retention
            3  | cpu avg < 70%     | 0.1     | 0.49 | NO_DATA beyond_retention
            7  | error_rate < 1%   | 0/1000  | 0.5  | UNCERTAIN PASS low_coverage
            2  | error_rate < 1%   | 25/1000 | 0.49 | FAIL
            """)
    void line_3_or_the_store_keeps_no_more(int line, String objective, String seen, double coverage, String state) {
        Evidence evidence = new Evidence("30d", Seeing.TEN_DAYS, coverage, true, Seeing.seen(seen), null);
        decides(line, Seeing.objective(objective), evidence, state);
    }

    /**
     * "4. No requests: latency and error objectives are NO_DATA no_traffic, with or without an up; throughput is 0 and judged;
     * cpu, memory, up go on below."
     */
    @ParameterizedTest(name = "line {0}, {1}: {2} with {3} at {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            4  | no errors without requests      | error_rate < 1%    | 0/0          | 1      | NO_DATA no_traffic
            10 | a single request                | error_rate < 1%    | 0/1          | 1      | PASS
            4  | nor availability                | availability > 99% | 0/0          | 1      | NO_DATA no_traffic
            4  | nor latency                     | p95 < 200ms        | 0..0/0       | 1      | NO_DATA no_traffic
            4  | before low coverage             | error_rate < 1%    | 0/0          | 0.6    | NO_DATA no_traffic
            8  | throughput is judged            | throughput > 10/s  | 0            | 1      | FAIL
            10 | cpu goes on                     | cpu avg < 70%      | 0            | 1      | PASS
            10 | memory goes on                  | memory max < 80%   | 0            | 1      | PASS
            10 | up goes on                      | up > 99%           | 0/0          | 1      | PASS
            """)
    void line_4_no_requests(int line, String what, String objective, String seen, double coverage, String state) {
        decides(line, objective, seen, coverage, state);
    }

    /** "5. A < 1 and H, rounded, above 0: NO_DATA too_few_events." */
    @ParameterizedTest(name = "line {0}, {1}: {2} with {3} at {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            5  | A below 1, one bad              | error_rate < 1%    | 1/99         | 1      | NO_DATA too_few_events
            10 | A at 1, one bad                 | error_rate < 1%    | 1/100        | 1      | PASS
            10 | A above 1, one bad              | error_rate < 1%    | 1/101        | 1      | PASS
            10 | none bad of few                 | error_rate < 1%    | 0/3          | 1      | PASS
            10 | H rounds to 0                   | error_rate < 1%    | 0.49/20      | 1      | PASS
            5  | H rounds to 1                   | error_rate < 1%    | 0.5/20       | 1      | NO_DATA too_few_events
            5  | by H alone                      | p95 < 200ms        | 0..1/19      | 1      | NO_DATA too_few_events
            6  | A at 1, by H alone              | p95 < 200ms        | 0..2/20      | 1      | UNCERTAIN PASS
            5  | before low coverage             | error_rate < 1%    | 1/20         | 0.6    | NO_DATA too_few_events
            5  | up                              | up > 99%           | 1/99         | 1      | NO_DATA too_few_events
            """)
    void line_5_too_few_events(int line, String what, String objective, String seen, double coverage, String state) {
        decides(line, objective, seen, coverage, state);
    }

    /** "6. L ≤ A < H: UNCERTAIN." */
    @ParameterizedTest(name = "line {0}, {1}: {2} with {3} at {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            10 | H below A                       | p95 < 200ms        | 0..49/1000   | 1      | PASS
            10 | H at A                          | p95 < 200ms        | 0..50/1000   | 1      | PASS
            6  | H above A                       | p95 < 200ms        | 0..51/1000   | 1      | UNCERTAIN PASS
            6  | L below A                       | p95 < 200ms        | 49..900/1000 | 1      | UNCERTAIN FAIL
            6  | L at A                          | p95 < 200ms        | 50..900/1000 | 1      | UNCERTAIN FAIL
            2  | L above A                       | p95 < 200ms        | 51..900/1000 | 1      | FAIL
            6  | before low coverage             | p95 < 200ms        | 0..51/1000   | 0.6    | UNCERTAIN PASS
            7  | L above A but not A ÷ C         | p95 < 200ms        | 51..900/1000 | 0.6    | UNCERTAIN FAIL low_coverage
            """)
    void line_6_the_bucket_decides(
            int line, String what, String objective, String seen, double coverage, String state) {
        decides(line, objective, seen, coverage, state);
    }

    /** "7. C < 90 %: UNCERTAIN low_coverage, leaning as what was seen; CPU and throughput too." */
    @ParameterizedTest(name = "line {0}, {1}: {2} with {3} at {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            7  | C below nine tenths             | error_rate < 1%    | 1/1000       | 0.8999 | UNCERTAIN PASS low_coverage
            10 | C at nine tenths                | error_rate < 1%    | 1/1000       | 0.9    | PASS
            10 | C above nine tenths             | error_rate < 1%    | 1/1000       | 0.9001 | PASS
            7  | kept at equality                | error_rate < 1%    | 10/1000      | 0.6    | UNCERTAIN PASS low_coverage
            7  | missed as far as seen           | error_rate < 1%    | 11/1000      | 0.6    | UNCERTAIN FAIL low_coverage
            7  | latency                         | p95 < 200ms        | 9..9/1000    | 0.6    | UNCERTAIN PASS low_coverage
            7  | up                              | up > 99%           | 1/1000       | 0.6    | UNCERTAIN PASS low_coverage
            7  | cpu kept                        | cpu avg < 70%      | 0.6          | 0.8999 | UNCERTAIN PASS low_coverage
            10 | cpu kept, seen                  | cpu avg < 70%      | 0.6          | 0.9    | PASS
            7  | cpu missed                      | cpu avg < 70%      | 0.9          | 0.8999 | UNCERTAIN FAIL low_coverage
            8  | cpu missed, seen                | cpu avg < 70%      | 0.9          | 0.9    | FAIL
            7  | throughput                      | throughput > 10/s  | 11           | 0.6    | UNCERTAIN PASS low_coverage
            7  | throughput missed               | throughput > 10/s  | 9            | 0.6    | UNCERTAIN FAIL low_coverage
            """)
    void line_7_only_part_was_seen(
            int line, String what, String objective, String seen, double coverage, String state) {
        decides(line, objective, seen, coverage, state);
    }

    /** "8. A rate or ratio not on the right side of its target, equality included: FAIL." */
    @ParameterizedTest(name = "line {0}: {1} with {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            10 | cpu avg < 70%     | 0.6999999 | PASS
            8  | cpu avg < 70%     | 0.7       | FAIL
            8  | cpu avg < 70%     | 0.7000001 | FAIL
            10 | cpu max < 70%     | 0.6999999 | PASS
            8  | cpu max < 70%     | 0.7       | FAIL
            8  | cpu max < 70%     | 0.7000001 | FAIL
            10 | memory avg < 70%  | 0.6999999 | PASS
            8  | memory avg < 70%  | 0.7       | FAIL
            8  | memory avg < 70%  | 0.7000001 | FAIL
            8  | throughput > 10/s | 9.9999    | FAIL
            8  | throughput > 10/s | 10        | FAIL
            10 | throughput > 10/s | 10.0001   | PASS
            """)
    void line_8_on_the_wrong_side(int line, String objective, String seen, String state) {
        decides(line, objective, seen, 1, state);
    }

    /**
     * "9. AT_RISK, where there is a budget, in the period only, while it is open, with H at least 10 and all figures by H; a
     * last tenth without events burns 0. Rolling: remaining < 0.1 × the burn rate of the period's last tenth (what leaves the
     * window is not credited)." Of 10000 events A is 100, of the last tenth's 1000 it is 10.
     */
    @ParameterizedTest(name = "line {0}, {1}: {2} bad, last tenth {3}: {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # remaining 0.1 × burn rate 1
            10 | remaining above 0.1 × burn      | 89/10000  | 10/1000    | PASS
            10 | remaining at 0.1 × burn         | 90/10000  | 10/1000    | PASS
            9  | remaining below 0.1 × burn      | 91/10000  | 10/1000    | AT_RISK
            10 | burn below 10 × remaining       | 90/10000  | 9/1000     | PASS
            9  | burn above 10 × remaining       | 90/10000  | 11/1000    | AT_RISK
            10 | fast, nearly                    | 10/10000  | 90/1000    | PASS
            9  | fast                            | 10/10000  | 91/1000    | AT_RISK
            # H at least 10
            10 | nine bad                        | 9/10000   | 1000/1000  | PASS
            10 | not quite ten                   | 9.99/10000 | 1000/1000 | PASS
            9  | ten bad                         | 10/10000  | 1000/1000  | AT_RISK
            9  | eleven bad                      | 11/10000  | 1000/1000  | AT_RISK
            # nothing remains
            9  | used up exactly, and burning    | 100/10000 | 1/1000     | AT_RISK
            10 | used up exactly, and quiet      | 100/10000 | 0/1000     | PASS
            10 | used up exactly, tenth empty    | 100/10000 | 0/0        | PASS
            2  | used up and more                | 101/10000 | 1/1000     | FAIL
            # in the period only, while it is open: else there is no last tenth
            10 | not the period, or over         | 100/10000 | -          | PASS
            """)
    void line_9_a_rolling_budget_ends_soon(int line, String what, String seen, @Nullable String tenth, String state) {
        LastTenth end = tenth == null ? null : Seeing.tenth(tenth, null);
        for (String objective : new String[] {"error_rate < 1%", "availability > 99%", "up > 99%"}) {
            decides(line, Seeing.objective(objective), Seeing.evidence(Seeing.seen(seen), 1, end), state);
        }
    }

    /** All figures by H: A is 50 of 1000, and 5 of the last tenth's 100. */
    @ParameterizedTest(name = "line {0}, {1}: {2} over 200 ms, last tenth {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            10 | H remains at 0.1 × burn by H    | 0..45/1000  | 0..5/100   | PASS
            9  | H of the tenth above            | 0..45/1000  | 0..6/100   | AT_RISK
            9  | H of the period above           | 0..46/1000  | 0..5/100   | AT_RISK
            10 | nine by H                       | 0..9/1000   | 0..100/100 | PASS
            9  | ten by H                        | 0..10/1000  | 0..100/100 | AT_RISK
            6  | H above A                       | 0..51/1000  | 0..5/100   | UNCERTAIN PASS
            """)
    void line_9_by_the_buckets_read_against_the_service(
            int line, String what, String seen, String tenth, String state) {
        Evidence evidence = Seeing.evidence(Seeing.seen(seen), 1, Seeing.tenth(tenth, null));
        decides(line, Seeing.objective("p95 < 200ms"), evidence, state);
    }

    /** "month_to_date, with shares T of the month gone and R left: consumed × T + burn × R > 1." */
    @ParameterizedTest(name = "line {0}, {1}: {2} bad, last tenth {3}, R = {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # 0.5 × consumed + 0.5 × burn
            10 | consumed × T + burn × R below 1  | 99/10000  | 10/1000   | 0.5  | PASS
            10 | at 1                             | 100/10000 | 10/1000   | 0.5  | PASS
            9  | above 1 by the burn rate         | 100/10000 | 11/1000   | 0.5  | AT_RISK
            10 | at 1, slower so far              | 50/10000  | 15/1000   | 0.5  | PASS
            9  | above 1, slower so far           | 51/10000  | 15/1000   | 0.5  | AT_RISK
            # 0.1 × consumed + 0.9 × burn
            10 | young, below                     | 50/10000  | 10/1000   | 0.9  | PASS
            9  | young, above                     | 50/10000  | 11/1000   | 0.9  | AT_RISK
            # 0.9 × consumed + 0.1 × burn
            10 | old, at 1                        | 90/10000  | 19/1000   | 0.1  | PASS
            9  | old, above                       | 90/10000  | 20/1000   | 0.1  | AT_RISK
            10 | a rolling one would be at risk   | 95/10000  | 10/1000   | 0.5  | PASS
            10 | over                             | 100/10000 | 1000/1000 | 0    | PASS
            10 | last tenth empty                 | 100/10000 | 0/0       | 0.5  | PASS
            10 | nine bad                         | 9/10000   | 1000/1000 | 0.5  | PASS
            9  | ten bad                          | 10/10000  | 1000/1000 | 0.5  | AT_RISK
            2  | missed so far                    | 101/10000 | 0/1000    | 0.5  | FAIL
            """)
    void line_9_a_month_s_budget_ends_before_the_month(
            int line, String what, String seen, String tenth, double left, String state) {
        Evidence evidence = Seeing.evidence(Seeing.seen(seen), 1, Seeing.tenth(tenth, left));
        decides(line, Seeing.objective("error_rate < 1%"), evidence, state);
    }

    /** Lines before it come first. */
    @ParameterizedTest(name = "line {0}: {1} at {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            7 | 95/10000  | 0.8999 | UNCERTAIN PASS low_coverage
            9 | 95/10000  | 0.9    | AT_RISK
            3 | 95/10000  | 0.4    | NO_DATA low_coverage
            """)
    void line_9_needs_the_window_to_be_seen(int line, String seen, double coverage, String state) {
        Evidence evidence = Seeing.evidence(Seeing.seen(seen), coverage, Seeing.tenth("10/1000", null));
        decides(line, Seeing.objective("error_rate < 1%"), evidence, state);
    }

    private static void decides(int line, String objective, String seen, double coverage, String state) {
        decides(line, Seeing.objective(objective), Seeing.evidence(Seeing.seen(seen), coverage, null), state);
    }

    /** The evaluator says so, the list does, by that line, and without that line alone it would say something else. */
    private static void decides(int line, Objective objective, Evidence evidence, String state) {
        ContractLines lines = new ContractLines(objective, evidence);
        assertThat(Seeing.state(Evaluator.evaluate(objective, evidence))).isEqualTo(state);
        assertThat(lines.state()).as("by the list").isEqualTo(state);
        assertThat(lines.decides()).as("the line that decides").isEqualTo(line);
        assertThat(lines.state(line)).as("without line %d", line).isNotEqualTo(state);
    }

    @Test
    void whatever_is_seen_the_evaluator_says_what_the_list_says() {
        Random random = new Random(SEED);
        Map<Integer, Integer> decided = new TreeMap<>();
        int rounds = Proofs.rounds("The list of states", 4_000, 500_000);
        for (int i = 0; i < rounds; i++) {
            Objective objective = OBJECTIVES.get(random.nextInt(OBJECTIVES.size()));
            Evidence evidence = evidence(objective, random);
            ContractLines lines = new ContractLines(objective, evidence);
            assertThat(Seeing.state(Evaluator.evaluate(objective, evidence)))
                    .as("case %d of seed %d: %s by %s", i, SEED, objective.text(), evidence)
                    .isEqualTo(lines.state());
            decided.merge(lines.decides(), 1, Integer::sum);
        }
        assertThat(decided.keySet()).hasSize(ContractLines.LINES);
        assertThat(decided.values()).as("%s", decided).allMatch(times -> times > rounds / 300);
    }

    private static final List<Objective> OBJECTIVES = Stream.of(
                    "p95 < 200ms",
                    "p99 < 200ms",
                    "error_rate < 1%",
                    "error_rate < 0.1%",
                    "availability > 99.9%",
                    "up > 99%",
                    "throughput > 10/s",
                    "throughput peak > 10/s",
                    "cpu avg < 70%",
                    "memory max < 70%")
            .map(Seeing::objective)
            .toList();

    /** Whole and broken numbers near what is allowed, coverage at and beside its limits. */
    private static Evidence evidence(Objective objective, Random random) {
        double[] coverages = {0, .4999, .5, .5001, .8, .8999, .9, .9001, 1, 1, 1, 1};
        LastTenth tenth = random.nextInt(3) == 0 || !objective.countsEvents()
                ? null
                : new LastTenth(
                        events(objective, random, 0.1),
                        random.nextBoolean() ? null : random.nextInt(11) / 10.0,
                        Seeing.TO);
        Seen seen = random.nextInt(20) == 0
                ? new NothingSeen(random.nextBoolean() ? Reason.QUERY_FAILED : Reason.METRIC_MISSING)
                : objective.countsEvents()
                        ? events(objective, random, 1)
                        : new Level(objective.target().doubleValue() * (1 + (random.nextInt(3) - 1) * 1e-9));
        return new Evidence(
                "10d", Seeing.TEN_DAYS, coverages[random.nextInt(coverages.length)], random.nextBoolean(), seen, tenth);
    }

    private static Seen events(Objective objective, Random random, double share) {
        double total = Math.rint(share * new double[] {0, 20, 99, 100, 1000, 1000, 10_000, 10_000}[random.nextInt(8)]);
        double allowed = objective.budget().doubleValue() * total;
        double least = Math.min(total, near(allowed, random));
        if (!(objective.kind() instanceof LatencyKind)) {
            return new Events(total, least);
        }
        double most = random.nextBoolean() ? least : Math.min(total, least + near(allowed, random));
        return new Latencies(Seeing.latencies(least, most, total));
    }

    private static double near(double allowed, Random random) {
        double[] factors = {0, 0.5, 0.9, 0.99, 1, 1.01, 1.1, 2};
        double events = allowed * factors[random.nextInt(factors.length)];
        return random.nextInt(3) == 0 ? events : Math.rint(events);
    }
}

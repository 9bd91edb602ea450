package dev.sloreporter.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectivesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            p95 < 200ms                        | p95                      | latency      | LESS    | 0.2     | 0.95     | -
            p99.9 < 1.5s for GET /api/*        | p99.9@GET /api/*         | latency      | LESS    | 1.5     | 0.999    | GET /api/*
            p50<250us                          | p50                      | latency      | LESS    | 0.00025 | 0.5      | -
            p99.90 < 2m                        | p99.9                    | latency      | LESS    | 120     | 0.999    | -
            p0.5 < 0.5h                        | p0.5                     | latency      | LESS    | 1800    | 0.005    | -
            p95 < 200 ms                       | p95                      | latency      | LESS    | 0.2     | 0.95     | -
            error_rate < 0.5%                  | error_rate               | error_rate   | LESS    | 0.005   | 0.995    | -
            error_rate < 0.1% for * /a b/<id>  | error_rate@* /a b/<id>   | error_rate   | LESS    | 0.001   | 0.999    | * /a b/<id>
            error_rate < 1% for POST /a for /b | error_rate@POST /a for /b | error_rate   | LESS    | 0.01    | 0.99     | POST /a for /b
            availability > 99.9%               | availability             | availability | GREATER | 0.999   | 0.999    | -
            throughput > 1000/s                | throughput               | throughput   | GREATER | 1000    | -        | -
            throughput > 90/m for get *        | throughput@get *         | throughput   | GREATER | 1.5     | -        | get *
            throughput > 0/h                   | throughput               | throughput   | GREATER | 0       | -        | -
            throughput peak > 50/s             | throughput_peak          | throughput   | GREATER | 50      | -        | -
            cpu avg < 70%                      | cpu_avg                  | cpu          | LESS    | 0.7     | -        | -
            cpu max < 90.5%                    | cpu_max                  | cpu          | LESS    | 0.905   | -        | -
            memory max < 80%                   | memory_max               | memory       | LESS    | 0.8     | -        | -
            memory avg < 100%                  | memory_avg               | memory       | LESS    | 1       | -        | -
            apdex(200ms) > 0.9                 | apdex(200ms)             | apdex        | GREATER | 0.9     | 0.9      | -
            apdex( 1500 ms ) > 0.850 for GET * | apdex(1.5s)@GET *        | apdex        | GREATER | 0.85    | 0.85     | GET *
            up > 99.9%                         | up                       | up           | GREATER | 0.999   | 0.999    | -
            """)
    void an_objective_is_read_exactly(
            String text,
            String id,
            String kind,
            Objective.KeptSide comparison,
            String target,
            String required,
            String route) {
        Objective read = Objectives.parse(text, true).orThrow();
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.kind().key()).isEqualTo(kind);
        assertThat(read.kind().side()).isEqualTo(comparison);
        assertThat(read.target().toPlainString()).isEqualTo(target);
        assertThat(read.required() == null ? null : read.required().toPlainString())
                .isEqualTo(required);
        assertThat(read.route() == null ? null : read.route().toString()).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                       | nothing is written; write for example "p95 < 200ms"
            p95 200ms                | a comparison is missing; write for example "p95 < 200ms"
            p95 for GET /x < 200ms   | a comparison is missing; write for example "p95 < 200ms"
            p95 <= 200ms             | "<=" is not used; write "<"
            up ≥ 99%                 | "≥" is not used; write ">"
            error_rate = 1%          | "=" is not used; write "<"
            p95 > 200ms              | p95 is kept below its target; write "p95 < 200ms"
            availability < 99%       | availability is kept above its target; write "availability > 99%"
            throughput peak < 50/s   | throughput peak is kept above its target; write "throughput peak > 50/s"
            p95 <                    | the target is missing; write a number with us, ms, s, m, h as in "p95 < 200ms"
            p95 < 200                | "200" has no unit; write a number with us, ms, s, m, h as in "p95 < 200ms"
            p95 < 200msec            | "200msec" is not a duration; write a number with us, ms, s, m, h as in "p95 < 200ms"
            p95 < 5%                 | "5%" is not a duration; write a number with us, ms, s, m, h as in "p95 < 200ms"
            p95 < -5ms               | "-5ms" is not a duration; write a number with us, ms, s, m, h as in "p95 < 200ms"
            p95 < 1e9s               | "1e9s" is not a duration; write a number with us, ms, s, m, h as in "p95 < 200ms"
            apdex 200ms > 0.9        | apdex needs the time within which a request satisfies, in brackets, as in "apdex(200ms) > 0.9"
            apdex > 0.9              | apdex needs the time within which a request satisfies, in brackets, as in "apdex(200ms) > 0.9"
            apdex(200ms)             | a comparison is missing; write for example "p95 < 200ms"
            apdex() > 0.9            | the target is missing; write a number with us, ms, s, m, h as in "apdex(200ms) > 0.9"
            apdex(0ms) > 0.9         | nothing finishes within 0; write a number with us, ms, s, m, h as in "apdex(200ms) > 0.9"
            apdex(200) > 0.9         | "200" has no unit; write a number with us, ms, s, m, h as in "apdex(200ms) > 0.9"
            apdex(200ms) < 0.9       | apdex(200ms) is kept above its target; write "apdex(200ms) > 0.9"
            apdex(200ms) > 90%       | "90%" is not a score; write a number over 0 and under 1 as in "apdex(200ms) > 0.9"
            apdex(200ms) > 1.1       | a score over 1 can't be; write a number over 0 and under 1 as in "apdex(200ms) > 0.9"
            apdex(200ms) > 1         | a promise lies over 0 and under 1: one without exception has no error budget; write a number over 0 and under 1 as in "apdex(200ms) > 0.9"
            apdx(200ms) > 0.9        | "apdx(200ms)" is not known; did you mean apdex(200ms)?
            p95 < 0ms                | nothing finishes within 0; write a number with us, ms, s, m, h as in "p95 < 200ms"
            p95 < 1234567890123456s  | the number has more than 15 digits; write a number with us, ms, s, m, h as in "p95 < 200ms"
            p100 < 1s                | "p100" is no percentile; it is over 0 and under 100 with at most 9 decimals, as in p95 or p99.9
            p0 < 1s                  | "p0" is no percentile; it is over 0 and under 100 with at most 9 decimals, as in p95 or p99.9
            p-5 < 1s                 | "p-5" is no percentile; it is over 0 and under 100 with at most 9 decimals, as in p95 or p99.9
            P95 < 1s                 | "P95" is not known; did you mean p95?
            p95th < 1s               | "p95th" is not known; did you mean p95?
            error_rate < 0.005       | "0.005" has no unit; write a number with % as in "error_rate < 0.5%"
            error_rate < 20ms        | "20ms" is not a percentage; write a number with % as in "error_rate < 0.5%"
            error_rate < 101%        | a percentage over 100 can't be; write a number with % as in "error_rate < 0.5%"
            error_rate < 0%          | a promise lies over 0% and under 100%: one without exception has no error budget; write a number with % as in "error_rate < 0.5%"
            up > 100%                | a promise lies over 0% and under 100%: one without exception has no error budget; write a number with % as in "up > 99.9%"
            cpu avg < 101%           | a percentage over 100 can't be; write a number with % as in "cpu avg < 70%"
            cpu avg < 0%             | nothing uses less than 0%; write a number with % as in "cpu avg < 70%"
            throughput > 1000        | "1000" has no unit; write a number with /s, /m, /h as in "throughput > 1000/s"
            throughput > 1000/d      | "1000/d" is not a rate; write a number with /s, /m, /h as in "throughput > 1000/s"
            cpu < 70%                | "cpu" is not enough; write cpu avg or cpu max
            error-rate < 1%          | "error-rate" is not known; did you mean error_rate?
            eror_rate < 1%           | "eror_rate" is not known; did you mean error_rate?
            memory peak < 1%         | "memory peak" is not known; did you mean memory max?
            < 1%                     | what is measured is missing; known are p95 (any percentile), apdex(200ms), error_rate, availability, throughput, throughput peak, cpu avg, cpu max, memory avg, memory max, up
            saturation < 1%          | "saturation" is not known; known are p95 (any percentile), apdex(200ms), error_rate, availability, throughput, throughput peak, cpu avg, cpu max, memory avg, memory max, up
            p95 < 1s for             | "for" needs a method and a route, as in "for GET /api/*"
            p95 < 1s for /api/*      | "for" needs a method before the route; write "for * /api/*"
            p95 < 1s for GET         | "for" needs a route after the method; write "for GET *" for all of them
            p95 < 1s for GET,PUT /a  | "GET,PUT" is no method; write one such as GET, or * for all
            up > 99% for GET /a      | up is of the whole service; leave "for" and what follows away (it goes with pNN, apdex(T), error_rate, availability, throughput)
            throughput peak > 1/s for GET /a | throughput peak is of the whole service; leave "for" and what follows away (it goes with pNN, apdex(T), error_rate, availability, throughput)
            """)
    void a_wrong_line_is_quoted_with_the_remedy(String text, String sentence) {
        assertThat(Objectives.parse(text, true).asProblem()).contains('"' + text + "\": " + sentence);
    }

    @Test
    void white_space_counts_once_and_may_be_any() {
        Objective read =
                Objectives.parse(" p95\u00a0 <\t200ms\n for  GET   /a ", true).orThrow();
        assertThat(read.text()).isEqualTo("p95 < 200ms for GET /a");
    }

    @Test
    void a_long_line_is_cut_where_it_is_quoted() {
        assertThat(Objectives.parse("x".repeat(1000), true).asProblem())
                .contains('"' + "x".repeat(80) + "…\": a comparison is missing; write for example \"p95 < 200ms\"");
    }

    @Test
    void the_default_six_are_not_configured() {
        assertThat(Objectives.DEFAULTS)
                .extracting(Objective::id)
                .containsExactly("p95", "p99", "error_rate", "throughput", "cpu_avg", "memory_max");
        assertThat(Objectives.DEFAULTS).noneMatch(Objective::configured);
    }

    @Test
    void a_second_of_the_same_kind_and_route_has_its_target_in_its_id() {
        List<Parsed<Objective>> all = Objectives.ofService(List.of(
                "p95 < 200ms",
                "p95 < 800 ms",
                "p95 < 1s for GET /a",
                "p95 < 2s for GET /a",
                "p95 < 3s for POST /a",
                "p99 < 1s"));
        assertThat(all)
                .extracting(one -> one.orThrow().id())
                .containsExactly("p95", "p95<800ms", "p95@GET /a", "p95<2s@GET /a", "p95@POST /a", "p99");
        assertThat(all).allMatch(one -> one.orThrow().configured());
    }

    @Test
    void the_same_promise_twice_is_a_problem_of_the_second_however_it_is_spelt() {
        List<Parsed<Objective>> all = Objectives.ofService(List.of("p95 < 200ms", "oops", "p95 < 300ms", "p95 < 0.3s"));
        assertThat(all).extracting(one -> one.asValue().isPresent()).containsExactly(true, false, true, false);
        assertThat(all.get(3).asProblem())
                .contains("\"p95 < 0.3s\": is promised already by \"p95 < 300ms\"; remove one of them");
    }

    @Test
    void a_slow_rule_is_the_same_grammar_turned_round() {
        SlowRule rule = SlowRule.parse("p99.9 > 1.5s").orThrow();
        assertThat(rule.percentile()).isEqualByComparingTo("0.999");
        assertThat(rule.threshold()).isEqualByComparingTo("1.5");
        assertThat(SlowRule.DEFAULT.text()).isEqualTo("p95 > 100ms");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            p95 < 100ms              | slow is above the threshold; write "p95 > 100ms"
            p95 > 100ms for GET /a   | the rule holds for all routes; leave "for" and what follows away
            error_rate > 1%          | "error_rate" is no percentile; it is over 0 and under 100 with at most 9 decimals, as in p95 or p99.9
            p95 > 100                | "100" has no unit; write a number with us, ms, s, m, h as in "p95 > 100ms"
            100ms                    | a comparison is missing; write for example "p95 > 100ms"
            """)
    void a_wrong_slow_rule_is_quoted_with_the_remedy(String text, String sentence) {
        assertThat(SlowRule.parse(text).asProblem()).contains('"' + text + "\": " + sentence);
    }

    @Test
    void whatever_is_written_is_an_objective_that_reads_back_the_same_or_a_problem() {
        String[] pieces = {
            "p95",
            "p",
            "99",
            ".",
            "<",
            ">",
            "=",
            "≤",
            "200",
            "ms",
            "s",
            "%",
            "/s",
            " ",
            " ",
            "\t",
            "for",
            " for ",
            "GET",
            "*",
            "/a",
            "cpu",
            "avg",
            "up",
            "error_rate",
            "throughput",
            "peak",
            "-",
            "\0",
            "\ud83d",
            "😀",
            "9999999999999"
        };
        String[] right = {"p95 < 200ms", "error_rate < 1% for GET /a", "cpu avg < 70%", "throughput > 9/m", "up > 99.9%"
        };
        long seed = 20261124;
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder changed = new StringBuilder(right[random.nextInt(right.length)]);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int from = random.nextInt(changed.length() + 1);
                int to = Math.min(changed.length(), from + random.nextInt(3));
                changed.replace(from, to, pieces[random.nextInt(pieces.length)]);
            }
            String line = changed.toString();
            SlowRule.parse(line);
            Parsed<Objective> parsed = Objectives.parse(line, true);
            if (parsed.asValue().isPresent()) {
                read++;
                Objective objective = parsed.orThrow();
                assertThat(Objectives.parse(objective.text(), true).orThrow())
                        .as("%s, seed %d", line, seed)
                        .isEqualTo(objective);
            } else {
                assertThat(parsed.asProblem()).as("%s, seed %d", line, seed).isPresent();
            }
        }
        assertThat(read).as("lines that were objectives").isBetween(200, 19_000);
    }
}

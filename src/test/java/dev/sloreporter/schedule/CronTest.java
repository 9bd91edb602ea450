package dev.sloreporter.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CronTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void due_times_follow_the_clock_of_the_zone() {
        Cron mondaysAtSix = new Cron("0 0 6 ? * MON", BERLIN);

        assertThat(mondaysAtSix.next(Instant.parse("2026-10-19T12:00:00Z")))
                .as("the first Monday after summer time ended")
                .isEqualTo("2026-10-26T05:00:00Z");
        assertThat(mondaysAtSix.last(Instant.parse("2026-10-26T04:59:59Z")))
                .hasValue(Instant.parse("2026-10-19T04:00:00Z"));
    }

    @Test
    void a_time_that_summer_time_skips_is_due_as_if_clocks_had_gone_on() {
        Cron cron = new Cron("0 30 2 * * ?", BERLIN);
        Instant skipped = Instant.parse("2026-03-29T01:30:00Z");

        assertThat(cron.next(Instant.parse("2026-03-28T05:00:00Z"))).as("03:30").isEqualTo(skipped);
        assertThat(cron.next(skipped.minusSeconds(1))).isEqualTo(skipped);
        assertThat(cron.next(skipped)).isEqualTo("2026-03-30T00:30:00Z");
        assertThat(cron.last(Instant.parse("2026-03-29T12:00:00Z"))).hasValue(skipped);
        assertThat(new Cron("0 30 2 ? * SUN", BERLIN).next(Instant.parse("2026-03-28T05:00:00Z")))
                .as("the one of that week")
                .isEqualTo(skipped);
        assertThat(new Cron("0 30 2 29 3 ? 2026", BERLIN).next(Instant.parse("2026-01-01T00:00:00Z")))
                .as("the only one that there is")
                .isEqualTo(skipped);
    }

    @Test
    void a_day_whose_clocks_change_is_due_as_often_as_others_by_the_hour() {
        Cron everyTen = new Cron("0 0/10 * * * ?", BERLIN);
        Instant at = Instant.parse("2026-03-29T00:55:00Z");
        for (int i = 0; i < 12; i++) {
            Instant next = Objects.requireNonNull(everyTen.next(at));
            assertThat(next).isEqualTo(Instant.parse("2026-03-29T01:00:00Z").plus(Duration.ofMinutes(10L * i)));
            at = next;
        }
        Cron atMidnight = new Cron("0 0 0 * * ?", ZoneId.of("America/Sao_Paulo"));
        assertThat(atMidnight.next(Instant.parse("2018-11-03T12:00:00Z")))
                .as("a midnight that no clock showed")
                .isEqualTo("2018-11-04T03:00:00Z");
        assertThat(atMidnight.next(Instant.parse("2018-11-04T03:00:00Z"))).isEqualTo("2018-11-05T02:00:00Z");
    }

    @Test
    void a_time_that_winter_time_has_twice_is_due_once() {
        Cron cron = new Cron("0 30 2 * * ?", BERLIN);
        Instant due = Objects.requireNonNull(cron.next(Instant.parse("2026-10-24T05:00:00Z")));

        assertThat(due).isBetween(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(cron.next(due)).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void the_last_due_time_includes_the_moment_itself() {
        Cron daily = new Cron("0 0 6 * * ?", UTC);
        Instant six = Instant.parse("2026-11-01T06:00:00Z");

        assertThat(daily.last(six)).hasValue(six);
        assertThat(daily.last(six.minusMillis(1))).hasValue(six.minus(Duration.ofDays(1)));
        assertThat(daily.last(six.plusMillis(1))).hasValue(six);
    }

    @Test
    void what_was_never_due_has_no_last_time_and_what_is_over_no_next() {
        Instant now = Instant.parse("2026-11-01T06:00:00Z");

        assertThat(new Cron("0 0 6 1 1 ? 2030", UTC).last(now)).isEmpty();
        assertThat(new Cron("0 0 6 1 1 ? 2020", UTC).next(now)).isNull();
        assertThat(new Cron("0 0 6 1 1 ? 2020", UTC).last(now)).hasValue(Instant.parse("2020-01-01T06:00:00Z"));
        assertThat(new Cron("0 0 0 29 2 ?", UTC).last(now)).hasValue(Instant.parse("2024-02-29T00:00:00Z"));
    }

    @Test
    void nothing_is_due_between_the_last_time_and_the_next() {
        String[] expressions = {
            "* * * * * ?", "0/7 * * * * ?", "0 3/10 * * * ?", "0 0 6 ? * MON", "0 30 1 L * ?", "5 5 5 5 * ?"
        };
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Cron cron = new Cron(expressions[random.nextInt(expressions.length)], random.nextBoolean() ? UTC : BERLIN);
            Instant at = Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1_000_000_000) * 80L);

            Instant last = cron.last(at).orElseThrow();

            assertThat(last).as("seed %d", seed).isBeforeOrEqualTo(at);
            assertThat(cron.next(last)).as("seed %d", seed).isAfter(at);
            assertThat(cron.next(last.minusMillis(1))).as("seed %d", seed).isEqualTo(last);
        }
    }

    @Test
    void what_is_no_cron_expression_is_said_with_an_example() {
        assertThat(Cron.complaint("0 0 6 ? * MON")).isEmpty();
        assertThat(Cron.complaint("0 6 * * *"))
                .hasValueSatisfying(why -> assertThat(why).contains("six fields", "here are 5", "0 0 6 ? * MON"));
        assertThat(Cron.complaint("")).hasValueSatisfying(why -> assertThat(why).contains("here are 0"));
        assertThat(Cron.complaint("a b c d e f"))
                .hasValue("not a Quartz cron expression, as in 0 0 6 ? * MON: a field can't be read");
        assertThat(Cron.complaint("0 0 25 ? * *"))
                .hasValue("not a Quartz cron expression, as in 0 0 6 ? * MON: Hour values must be between 0 and 23");
        assertThat(Cron.complaint("0 0 6 30 2 ?")).hasValue("it is never due; is there such a day?");
        for (String expression :
                new String[] {"99 0 6 ? * MON", "0 60 6 ? * MON", "0,60 0 6 ? * *", "0 1,100 6 ? * *", "60/5 * * * * ?"
                }) {
            assertThat(Cron.complaint(expression)).as(expression).isPresent();
        }
        for (String expression :
                new String[] {"59 59 6 ? * MON", "0/59 0-59/7 6 ? * MON", "0 0 6 ? * MON 2099", "1,2 3,4 * L * ?"}) {
            assertThat(Cron.complaint(expression)).as(expression).isEmpty();
        }
        assertThat(Cron.complaint("0 0 6 ? * MON 1970-299999999"))
                .hasValueSatisfying(why -> assertThat(why).endsWith("no field has numbers of more than four digits"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cron("x", UTC));
    }
}

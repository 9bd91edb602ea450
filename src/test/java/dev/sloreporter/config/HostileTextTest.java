package dev.sloreporter.config;

import static dev.sloreporter.config.ReadingSettings.DIRECTORY;
import static dev.sloreporter.config.ReadingSettings.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.config.Configuration.Unusable;
import dev.sloreporter.config.Configuration.Usable;
import dev.sloreporter.testbed.Proofs;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is in a file: settings, or problems that can be shown; never an exception, and never a secret. */
class HostileTextTest {
    private static final String SECRET = "hunter2hunter2";

    private static final String GOOD = SettingsReaderTest.EVERYTHING.replace("pass@", SECRET + "@");

    private static final String HISTORY = "prometheus: {url: 'http://p'}\nhistory: ";

    private static final String PIECES = " \n\t:-?[]{},#&*!|>'\"%@`\\$~=\u0000\u2028\ud83dazAZ059_<";

    @Test
    void mutations_of_a_good_file_give_settings_or_problems() {
        int usable = 0;
        int rounds = Proofs.rounds("Configurations broken at random", 60, 3000);
        for (int seed = 0; seed < rounds; seed++) {
            String yaml = mutated(GOOD, new Random(seed));
            try {
                Configuration read = ReadingSettings.reader().read(yaml, DIRECTORY);
                usable += read instanceof Usable ? 1 : 0;
                if (read instanceof Unusable unusable) {
                    assertShowable(unusable, seed);
                }
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ":\n" + yaml, e);
            }
        }
        assertThat(usable)
                .as("mutations that change no meaning, or to another good one")
                .isBetween(rounds / 20, rounds * 9 / 10);
    }

    private static void assertShowable(Unusable unusable, int seed) {
        assertThat(unusable.problems())
                .as("seed %d", seed)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.in("f"))
                        .doesNotContain("\n", "\u0000", SECRET, "s3cr3t-t0k3n")
                        .hasSizeLessThan(900));
    }

    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.length());
            int length = Math.min(random.nextInt(1, 8), changed.length() - at);
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> changed.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> changed.insert(random.nextInt(changed.length()), changed.substring(at, at + length));
            }
        }
        return changed.toString();
    }

    @Test
    @Timeout(20)
    void deep_nesting_ends_neither_the_stack_nor_the_patience() {
        assertThat(problems("[".repeat(100_000)))
                .containsExactly("f:1: nested deeper than anything in a configuration is");
        assertThat(problems("a: " + "- ".repeat(50) + "x")).isNotEmpty();
        assertThat(problems("? ".repeat(100_000))).isNotEmpty();
    }

    @Test
    @Timeout(20)
    void aliases_that_multiply_are_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }

        assertThat(problems(bomb.toString())).containsExactly("f: not YAML: too many aliases (*)");
    }

    @Test
    @Timeout(20)
    void a_thousand_services_are_read_at_once_and_a_huge_text_is_not() {
        StringBuilder many = new StringBuilder(ReadingSettings.MINIMAL + "services:\n");
        for (int i = 0; i < 1000; i++) {
            many.append("  - {name: s")
                    .append(i)
                    .append(", selector: 'job=\"s")
                    .append(i)
                    .append("\"'}\n");
        }

        assertThat(ReadingSettings.settings(many.toString()).services()).hasSize(1000);
        assertThat(problems("x".repeat(5_000_000)))
                .containsExactly("f: longer than 2000000 characters; is this the right file?");
    }

    @Test
    void what_no_configuration_has_so_many_of_is_refused_by_its_number() {
        String service = "services: [{name: a, selector: 'job=\"a\"', %s}]";

        assertThat(problems(ReadingSettings.MINIMAL + "exclusions: [" + "{},".repeat(10_001) + "]"))
                .containsExactly(
                        "f:2: exclusions: here are 10001 entries, and at most 10000 can be; is this the right file?");
        assertThat(problems(ReadingSettings.MINIMAL
                        + service.formatted("objectives: [" + "p95 < 200ms,".repeat(100_000) + "]")))
                .singleElement()
                .asString()
                .contains("services[0].objectives: here are 100000 entries");
        assertThat(problems(ReadingSettings.MINIMAL + "windows: [" + "1h,".repeat(31) + "]"))
                .singleElement()
                .asString()
                .contains("at most 30 can be");
        assertThat(problems(ReadingSettings.MINIMAL + "schedules: [" + "{},".repeat(1001) + "]"))
                .singleElement()
                .asString()
                .contains("at most 1000 can be");
        assertThat(problems(ReadingSettings.MINIMAL + "environment: " + "x".repeat(10_001)))
                .singleElement()
                .asString()
                .contains("this text has 10001 characters, and at most 10000 are read");
        assertThat(problems(ReadingSettings.MINIMAL + "environment: '" + "${TEAM}".repeat(2_501) + "'"))
                .singleElement()
                .asString()
                .contains("this text has 10004 characters");
    }

    @Test
    void long_names_in_git_do_not_end_the_stack() {
        String yaml = ReadingSettings.MINIMAL
                + "publish: {git: {url: 'https://h/x.git', flavor: github, branch: %1$s, folder: %1$s}}";

        assertThat(problems(yaml.formatted("a/".repeat(4_900) + "b")))
                .hasSize(2)
                .allMatch(problem -> problem.contains("this is no branch's name")
                        || problem.contains("a folder inside the repository is expected"));
    }

    @Test
    void what_aliases_repeat_counts_each_time() {
        String exclusions = "  - {from: 2026-10-03T22:00:00Z, to: 2026-10-04T02:00:00Z}\n".repeat(9_000);
        String services = IntStream.range(0, 40)
                .mapToObj(i -> "- {name: s" + i + ", selector: 'job=\"a\"', exclusions: *e}\n")
                .collect(Collectors.joining());

        assertThat(problems(ReadingSettings.MINIMAL + "exclusions: &e\n" + exclusions + "services:\n" + services))
                .anyMatch(
                        problem -> problem.endsWith(
                                "up to here, with what aliases (*) repeat, are more than 300000 entries; is this the right file?"));
    }

    @Test
    void rules_are_gone_through_once_each_and_no_more_than_a_thousand() {
        String same = "- {rrule: FREQ=WEEKLY, start: 2026-01-04T02:00, duration: 2h}\n";
        String other = "- {rrule: FREQ=DAILY;INTERVAL=%d, start: 2026-01-04T02:00, duration: 2h}\n";
        String others =
                IntStream.rangeClosed(1, 1000).mapToObj(other::formatted).collect(Collectors.joining());

        assertThat(ReadingSettings.settings(ReadingSettings.MINIMAL + "exclusions:\n" + same.repeat(5000))
                        .exclusions())
                .hasSize(5000);
        assertThat(problems(ReadingSettings.MINIMAL + "exclusions:\n" + others + same))
                .containsExactly("f:1003: exclusions[1000].rrule: \"FREQ=WEEKLY\": there are 1000 rules already that"
                        + " differ; write fewer, for more services");
    }

    @Test
    void nobody_is_told_more_than_two_hundred_problems() {
        List<String> problems = problems(ReadingSettings.MINIMAL + "services: [" + "a, ".repeat(9_000) + "]");

        assertThat(problems).hasSize(201);
        assertThat(problems.get(0)).startsWith("f:2: services[0]: this is a text");
        assertThat(problems.get(200)).isEqualTo("f: there are more problems than these 200; mend them first");
    }

    @Test
    void what_a_variable_holds_is_data_and_no_structure() {
        SettingsReader reader = new SettingsReader(name -> "a\nservices: [x] ${TOKEN} #");

        Configuration read = reader.read(ReadingSettings.MINIMAL + "environment: ${X}", DIRECTORY);

        assertThat(((Usable) read).settings().environment()).isEqualTo("a\nservices: [x] ${TOKEN} #");
    }

    @Test
    void no_problem_shows_a_secret() {
        String before = "prometheus:\n  url: %s\n  http_config:\n    ";
        String anyUrl = before.replace("%s", "http://p");

        for (String yaml : new String[] {
            before.replace("%s", "gopher://u:" + SECRET + "@p") + "follow_redirects: 1",
            before.replace("%s", "http://u:" + SECRET + " @p") + "follow_redirects: 1",
            anyUrl + "bearer_token: &" + SECRET,
            anyUrl + "bearer_token: *" + SECRET,
            anyUrl + "bearer_token: !" + SECRET + " x",
            anyUrl + "bearer_token: " + SECRET + ": x",
            anyUrl + "bearer_token: \"\\y" + SECRET + "\"",
            anyUrl + "bearer_token: [" + SECRET + "]",
            anyUrl + "bearer_token: " + SECRET + "${",
            anyUrl + "bearer_token: '" + SECRET,
            anyUrl + "bearer_token: ['" + SECRET + "'",
            anyUrl + "proxy_url: u:" + SECRET + "@p",
            anyUrl + "proxy_url: 'http://u:" + SECRET + " @p'",
            anyUrl + "http_headers: {X: {values: [[" + SECRET + "]]}}",
            HISTORY + "postgresql://u:" + SECRET + "@db/slo",
            HISTORY + "jdbc:postgresql://u:" + SECRET + "@db/slo",
            HISTORY + "jdbc:postgresql://db/slo?password=" + SECRET + "&x=y",
            HISTORY + "jdbc:postgresql://db/slo?passwort=" + SECRET,
            HISTORY + "jdbc:mysql://db/slo?password=" + SECRET,
            HISTORY + "{path: 'jdbc:postgresql://" + SECRET + "'}",
            HISTORY + "{path: jdbc:postgresql://db/slo?password=a," + SECRET + "}",
        }) {
            assertThat(problems(yaml)).as(yaml).isNotEmpty().noneMatch(problem -> problem.contains(SECRET));
        }
    }
}

package dev.sloreporter.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.wiki.WikiPagesMade;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.slo.Status;
import dev.sloreporter.testbed.Proofs;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageStampTest {
    private static final PageStamp STAMP = WikiPagesMade.stamp("shop", WikiPagesMade.WEEK);
    private static final List<String> PIECES = List.of(
            "-->",
            "--",
            "-",
            "<!--",
            "<script>",
            ">",
            "[[Home]]",
            "]]",
            "@all",
            "#1",
            "$$x$$",
            "{{",
            "{%",
            "|",
            "`",
            "\\",
            "\"",
            "\n",
            "\r",
            "\t",
            "\u0000",
            "\u2028",
            "é",
            "😀",
            "\ud800",
            "&lt;",
            "*",
            "_",
            "~~",
            "x",
            "shop",
            " ");

    @Test
    void reads_back_what_it_printed() {
        assertThat(PageStamp.read(STAMP.under("# shop\n"))).contains(STAMP);
        assertThat(PageStamp.textOf(STAMP.under("# shop\n"))).isEqualTo("# shop\n");
    }

    @Test
    void absent_parts_come_back_absent() {
        PageStamp bare = new PageStamp(
                PageStamp.PageKind.SERVICE,
                null,
                "",
                null,
                WikiPagesMade.WEEK,
                Status.PASS,
                "",
                null,
                java.util.Map.of(),
                null,
                List.of(),
                PageStamp.digest(""));
        assertThat(PageStamp.read(bare.under(""))).contains(bare);
        PageStamp named = new PageStamp(
                PageStamp.PageKind.SERVICE,
                "weekly",
                "shop",
                null,
                WikiPagesMade.explicit("2026-11-01T10:00:00Z", "2026-11-02T11:30:00Z", "Asia/Kathmandu"),
                Status.NO_DATA,
                "-",
                null,
                java.util.Map.of(Status.AT_RISK, 1),
                0.0,
                List.of(),
                PageStamp.digest(""));
        assertThat(PageStamp.read(named.under("x"))).contains(named);
    }

    @Test
    void whatever_a_service_is_called_the_comment_has_nothing_that_ends_it_or_is_expanded() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            PageStamp stamp = WikiPagesMade.stamp(text.toString(), WikiPagesMade.WEEK, "of " + text);
            String line = stamp.line();
            String inside = line.substring("<!-- ".length(), line.length() - " -->".length());
            assertThat(inside)
                    .as("seed %d", seed)
                    .doesNotContain("--", "<", ">", "[[", "@", "#", "$", "{{", "\n", "`", "*");
            assertThat(inside.chars()).as("seed %d", seed).allMatch(c -> c >= ' ' && c < 127);
            if (!text.toString().contains("\ud800")) {
                assertThat(PageStamp.read(stamp.under("page\n")))
                        .as("seed %d", seed)
                        .contains(stamp);
            }
        }
    }

    @Test
    void a_long_verdict_is_cut_and_a_long_owner() {
        PageStamp stamp = WikiPagesMade.stamp("shop", WikiPagesMade.WEEK, "😀".repeat(5000));
        assertThat(stamp.summary()).hasSize(1999).endsWith("😀…");
        assertThat(PageStamp.read(stamp.under("x\n"))).contains(stamp);
    }

    @Test
    void damage_is_no_stamp_and_never_an_error() {
        String page = STAMP.under("# shop\n");
        int rounds = Proofs.rounds("Damaged stamps", 5000, 100000);
        for (int seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            StringBuilder damaged = new StringBuilder(page);
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(damaged.length());
                int to = Math.min(damaged.length(), at + random.nextInt(6));
                String with = random.nextBoolean()
                        ? PIECES.get(random.nextInt(PIECES.size()))
                        : String.valueOf((char) random.nextInt(0x180));
                damaged.replace(at, to, random.nextBoolean() ? with : "");
            }
            // What is still read as one must be one that we could have written.
            PageStamp.read(damaged.toString())
                    .ifPresent(
                            read -> assertThat(PageStamp.read(read.under("x"))).contains(read));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"FAIL\"=>\"BAD\"",
                "slo-page/v1=>slo-page/v2",
                "\"archive\"=>\"other\"",
                "\"7d\"=>\"7x\"",
                "\"7d\"=>\"../7d\"",
                "\"7d\"=>7",
                "\"UTC\"=>\"Mars/Phobos\"",
                "2026-11-23T06:00:00Z=>2026-11-23",
                "2026-11-23T06:00:00Z=>+999999999-01-01T00:00:00Z",
                "2026-11-16T06:00:00Z=>2026-11-24T06:00:00Z",
                "\"rolling\"=>\"rolled\"",
                "\"coverage\":1.0=>\"coverage\":1.5",
                "\"coverage\":1.0=>\"coverage\":null",
                "\"coverage\":1.0=>\"coverage\":\"1\"",
                "\"PASS\":3=>\"PASS\":-3",
                "\"PASS\":3=>\"PASS\":3000000000",
                "\"PASS\":3=>\"PASS\":0.5",
                "\"PASS\":3=>\"PUSS\":3",
                "-0.58=>1e999",
                "-0.58=>true",
                "\"service\":\"shop\"=>\"service\":null",
                "\"service\":\"shop\"=>\"service\":\"shop\",\"service\":\"shop\"",
                "\"summary\"=>\"summery\"",
                "\"past\":[=>\"past\":[0,",
                "} -->=>} x -->",
                "} -->=>}} -->",
                "} -->=>}-->",
                "<!-- slo=><!--slo",
                "<!-- slo=> <!-- slo"
            })
    void what_we_would_not_write_is_no_stamp(String change) {
        String[] parts = change.split("=>", 2);
        String line = STAMP.line();
        assertThat(line).contains(parts[0]);
        assertThat(PageStamp.read("text\n" + line.replace(parts[0], parts[1]) + "\n"))
                .isEmpty();
    }

    @Test
    void it_is_a_line_of_its_own_whatever_is_written_under_it() {
        assertThat(PageStamp.read(STAMP.line())).contains(STAMP);
        for (String under : List.of("\n", "\n\n \n", " \n", "\r\n", "\nx\n", "\n\n## Note\n\nof mine")) {
            String page = "text\n" + STAMP.line() + under;
            assertThat(PageStamp.read(page)).as(under).contains(STAMP);
            assertThat(PageStamp.textOf(page)).as(under).isEqualTo("text\n" + (under.isBlank() ? "" : under));
        }
        PageStamp last = WikiPagesMade.stamp("other", WikiPagesMade.WEEK, "");
        assertThat(PageStamp.read(STAMP.line() + "\n" + last.line() + "\n<!-- slo-reporter was here\n"))
                .contains(last);
        assertThat(PageStamp.read("x " + STAMP.line() + "\n")).isEmpty();
        assertThat(PageStamp.read("")).isEmpty();
        assertThat(PageStamp.read("\n")).isEmpty();
        assertThat(PageStamp.read("<!-- slo-reporter -->")).isEmpty();
        assertThat(PageStamp.read("<!-- slo-reporter " + "[".repeat(90_000) + " -->"))
                .isEmpty();
        assertThat(PageStamp.read("<!-- slo-reporter " + " ".repeat(200_000) + "{} -->"))
                .isEmpty();
    }

    @Test
    void a_later_version_may_say_more() {
        assertThat(PageStamp.read(STAMP.line().replace("{\"schema\"", "{\"mood\":\"good\",\"schema\"")))
                .contains(STAMP);
    }

    @Test
    void the_same_service_has_the_same_name_environment_and_schedule() {
        Period other = WikiPagesMade.period("30d", "2026-11-24T06:00:00Z", "UTC");
        assertThat(STAMP.isOfSameService(WikiPagesMade.stamp("shop", other))).isTrue();
        assertThat(STAMP.isOfSameService(WikiPagesMade.stamp("Shop", WikiPagesMade.WEEK)))
                .isFalse();
    }
}

package dev.sloreporter.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.wiki.ReportVerdicts;
import dev.sloreporter.render.Format;
import dev.sloreporter.report.Report;
import dev.sloreporter.testbed.OnBothJdks;
import dev.sloreporter.testbed.Proofs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnBothJdks
class ArchiveFolderIT {
    private static final Instant FIRST = Instant.parse("2026-09-15T00:00:00Z");

    @TempDir
    private Path path;

    private ReportFolder folder;

    @BeforeEach
    void open() {
        folder = new ReportFolder(path);
    }

    private static Instant day(int day) {
        return FIRST.plus(Duration.ofDays(day));
    }

    private static Report shop(int day) {
        return ReportVerdicts.report("shop", day, "PASS");
    }

    private Path archived(String name) {
        return path.resolve("archive").resolve(name);
    }

    @Test
    void a_report_is_the_services_page_and_kept_by_its_period() throws IOException {
        assertThat(folder.run(day(0), ReportFolder.withLatency(shop(0)))).isEmpty();
        assertThat(folder.archived())
                .containsExactly(
                        "shop--7d--2026-09-15-latency.svg",
                        "shop--7d--2026-09-15.csv",
                        "shop--7d--2026-09-15.html",
                        "shop--7d--2026-09-15.json",
                        "shop--7d--2026-09-15.md");
        assertThat(path.resolve("shop-latency.svg")).isRegularFile();
        assertThat(folder.text("shop.md")).contains("](shop-latency.svg)").doesNotContain("archive/");
        assertThat(folder.text("archive/shop--7d--2026-09-15.md"))
                .contains("](shop--7d--2026-09-15-latency.svg)", "[newest](../shop.md)", "(../index.md)");
        folder.assertWhole("first");
    }

    @Test
    void pages_of_one_window_link_to_each_other() throws IOException {
        for (int week = 0; week < 3; week++) {
            folder.run(day(7 * week), shop(7 * week));
        }
        assertThat(folder.text("archive/shop--7d--2026-09-22.html"))
                .contains("rel=\"prev\" href=\"shop--7d--2026-09-15.html\"")
                .contains("rel=\"next\" href=\"shop--7d--2026-09-29.html\"");
        assertThat(folder.text("archive/shop--7d--2026-09-15.html"))
                .contains("rel=\"next\" href=\"shop--7d--2026-09-22.html\"")
                .doesNotContain("rel=\"prev\"");
        assertThat(folder.text("shop.md")).contains("](archive/shop--7d--2026-09-22.md)");
        folder.assertWhole("three weeks");
    }

    @Test
    void of_a_week_of_rolling_periods_the_first_is_kept_and_the_services_page_is_the_newest() throws IOException {
        for (int day = 0; day < 6; day++) {
            folder.run(day(day), shop(day));
        }
        assertThat(folder.archived()).hasSize(4).allMatch(name -> name.startsWith("shop--7d--2026-09-15."));
        assertThat(folder.text("shop.md")).contains("20 Sep 2026").contains("](archive/shop--7d--2026-09-15.md)");
        folder.run(day(6), shop(6));
        assertThat(folder.archived()).as("Monday").hasSize(8);
        folder.assertWhole("a week of days");
    }

    @Test
    void the_same_run_again_changes_nothing() throws IOException {
        folder.run(day(0), ReportFolder.withLatency(shop(0)));
        folder.run(day(7), ReportFolder.withLatency(shop(7)));
        Map<String, String> before = folder.all();
        assertThat(folder.run(day(7), ReportFolder.withLatency(shop(7)))).isEmpty();
        assertThat(folder.all()).isEqualTo(before);
    }

    @Test
    void the_same_period_again_replaces_its_page() throws IOException {
        folder.run(day(0), shop(0));
        folder.run(day(1), ReportVerdicts.report("shop", 0, "FAIL"));
        assertThat(folder.archived()).hasSize(4);
        assertThat(folder.text("archive/shop--7d--2026-09-15.md")).contains("# shop: FAIL");
    }

    @Test
    void old_pages_and_their_pictures_go_and_so_do_links_to_them() throws IOException {
        folder.run(day(0), ReportFolder.withLatency(shop(0)));
        folder.run(day(7), ReportFolder.withLatency(shop(7)));
        folder.run(day(91), ReportFolder.withLatency(shop(91)));
        assertThat(folder.archived())
                .hasSize(10)
                .allMatch(name -> name.contains("2026-09-22") || name.contains("2026-12-15"));
        assertThat(folder.text("archive/shop--7d--2026-09-22.html")).doesNotContain("2026-09-15.html");
        folder.assertWhole("retention");
    }

    @Test
    void calendar_periods_stay_longer() throws IOException {
        folder.run(day(0), ReportVerdicts.report("shop", ReportVerdicts.period(0, "calendar"), "PASS"));
        folder.run(day(399), shop(399));
        assertThat(folder.archived()).contains("shop--7d--2026-09-15.md");
        folder.run(day(401), shop(401));
        assertThat(folder.archived()).doesNotContain("shop--7d--2026-09-15.md");
    }

    @Test
    void pages_of_a_service_that_is_reported_no_more_go_too_but_later_as_they_may_be_anothers() throws IOException {
        folder.run(day(0), shop(0), ReportVerdicts.report("gone", 0, "PASS"));
        folder.run(day(7), shop(7), ReportVerdicts.report("gone", 7, "PASS"));
        assertThat(folder.text("gone.html")).contains("archive/gone--7d--2026-09-15.html");
        folder.run(day(91), shop(91));
        assertThat(folder.archived()).contains("gone--7d--2026-09-15.html");
        folder.run(day(401), shop(401));
        assertThat(folder.archived())
                .contains("gone--7d--2026-09-22.html")
                .doesNotContain("gone--7d--2026-09-15.html", "gone--7d--2026-09-15.json");
        assertThat(folder.text("gone.html")).doesNotContain("2026-09-15.html");
        folder.assertWhole("gone");
    }

    @Test
    void a_strangers_file_in_a_pages_place_keeps_its_bytes_and_is_told() throws IOException {
        Files.createDirectories(archived(""));
        Files.writeString(archived("shop--7d--2026-09-15.html"), "mine");
        Files.writeString(archived("shop--7d--2026-09-15-latency.svg"), "mine too");
        assertThat(folder.run(day(0), ReportFolder.withLatency(shop(0))))
                .hasSize(2)
                .anyMatch(problem ->
                        problem.contains("the page archive/shop--7d--2026-09-15.html was not written: one is there"))
                .anyMatch(problem -> problem.contains("2026-09-15-latency.svg was not written: one is there"));
        assertThat(folder.text("archive/shop--7d--2026-09-15.html")).isEqualTo("mine");
        assertThat(folder.text("archive/shop--7d--2026-09-15-latency.svg")).isEqualTo("mine too");
        assertThat(folder.text("archive/shop--7d--2026-09-15.md")).doesNotContain("![");
        assertThat(folder.text("shop.html")).contains("shop");
        folder.run(day(120), shop(120));
        assertThat(folder.archived()).contains("shop--7d--2026-09-15.html", "shop--7d--2026-09-15-latency.svg");
    }

    @Test
    void the_page_of_another_environment_is_a_strangers() throws IOException {
        folder.run(day(0), shop(0));
        String other = folder.text("archive/shop--7d--2026-09-15.md").replace("production", "staging");
        Files.writeString(archived("shop--7d--2026-09-15.md"), other);
        assertThat(folder.run(day(0), shop(0))).hasSize(1);
        assertThat(folder.text("archive/shop--7d--2026-09-15.md")).isEqualTo(other);
    }

    @Test
    void a_page_that_somebody_edited_is_theirs() throws IOException {
        folder.run(day(0), shop(0));
        String edited = folder.text("archive/shop--7d--2026-09-15.md").replace("# shop", "# My shop");
        Files.writeString(archived("shop--7d--2026-09-15.md"), edited);
        assertThat(folder.run(day(0), shop(0))).isEmpty();
        folder.run(day(7), shop(7));
        folder.run(day(120), shop(120));
        assertThat(folder.text("archive/shop--7d--2026-09-15.md")).isEqualTo(edited);
        assertThat(folder.archived()).doesNotContain("shop--7d--2026-09-15.html");
        folder.assertWhole("edited");
    }

    @Test
    void a_copy_of_a_page_under_another_name_is_not_ours() throws IOException {
        folder.run(day(0), shop(0));
        Files.copy(archived("shop--7d--2026-09-15.md"), archived("mine--7d--2026-09-15.md"));
        Files.copy(archived("shop--7d--2026-09-15.json"), archived("mine--7d--2026-09-15.json"));
        folder.run(day(120), shop(120));
        assertThat(folder.archived())
                .contains("mine--7d--2026-09-15.md", "mine--7d--2026-09-15.json")
                .doesNotContain("shop--7d--2026-09-15.md");
    }

    @Test
    void nothing_is_written_or_removed_through_a_link() throws IOException {
        folder.run(day(0), shop(0));
        Path outside = Files.createTempDirectory("outside");
        Path page = outside.resolve("page.md");
        Files.move(archived("shop--7d--2026-09-15.md"), page);
        String text = Files.readString(page);
        Files.createSymbolicLink(archived("shop--7d--2026-09-15.md"), page);
        assertThat(folder.run(day(0), ReportVerdicts.report("shop", 0, "FAIL"))).hasSize(1);
        folder.run(day(120), shop(120));
        assertThat(archived("shop--7d--2026-09-15.md")).isSymbolicLink();
        assertThat(page).hasContent(text);
    }

    @Test
    void an_archive_that_is_a_link_is_told_and_the_services_pages_are_written() throws IOException {
        Path outside = Files.createTempDirectory("outside");
        Files.createSymbolicLink(path.resolve("archive"), outside);
        assertThat(folder.run(day(0), shop(0))).hasSize(1).allMatch(problem -> problem.contains("link"));
        assertThat(outside).isEmptyDirectory();
        assertThat(path.resolve("shop.html")).isRegularFile();
    }

    @Test
    void the_folder_itself_may_be_a_link() throws IOException {
        Path real = Files.createDirectory(path.resolve("real"));
        Path link = Files.createSymbolicLink(path.resolve("link"), real);
        assertThat(new ReportFolder(link).run(day(0), shop(0))).isEmpty();
        assertThat(real.resolve("archive/shop--7d--2026-09-15.md")).isRegularFile();
    }

    @Test
    void what_a_killed_run_left_goes_with_the_next_and_what_is_being_written_stays() throws IOException {
        Files.createDirectories(archived(""));
        Path left = Files.writeString(archived(".slo-1.tmp"), "half");
        Path writing = Files.writeString(archived(".slo-2.tmp"), "half");
        try (FileChannel channel = FileChannel.open(writing, StandardOpenOption.WRITE)) {
            channel.lock();
            folder.run(day(0), shop(0));
            assertThat(left).doesNotExist();
            assertThat(writing).exists();
        }
        folder.run(day(0), shop(0));
        assertThat(writing).doesNotExist();
    }

    @Test
    void the_page_of_a_run_that_goes_on_at_the_same_time_is_ours() throws IOException {
        ArchiveFolder one = folder.begun(day(0));
        ArchiveFolder other = folder.begun(day(0));
        one.write("shop", ReportFolder.withLatency(shop(0)));
        other.write("shop", ReportFolder.withLatency(ReportVerdicts.report("shop", 0, "FAIL")));
        assertThat(one.problems()).isEmpty();
        assertThat(other.problems()).isEmpty();
        assertThat(folder.text("archive/shop--7d--2026-09-15.md")).contains("# shop: FAIL");
    }

    @Test
    void where_the_clock_can_not_be_believed_nothing_goes() throws IOException {
        folder.run(day(0), ReportFolder.withLatency(shop(0)));
        folder.run(day(7), shop(7), ReportVerdicts.report("gone", 7, "PASS"));
        List<String> before = folder.archived();
        ArchiveFolder doubted = folder.begun(day(2000), () -> false);
        doubted.write("shop", shop(14));
        doubted.finish();
        assertThat(folder.archived()).containsAll(before).contains("shop--7d--2026-09-29.html");
    }

    @Test
    void whatever_runs_come_links_lead_to_files_and_strangers_keep_theirs() throws IOException {
        List<String> services =
                List.of("shop", "Shop", "../up", "a--b", "index", "[[x]]|<b>@all", ".git", "x--7d--2026-09-15");
        int rounds = Proofs.rounds("Archives' folders over random runs", 1, 30);
        for (long seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            Path one = Files.createDirectory(path.resolve("seed" + seed));
            ReportFolder runs = new ReportFolder(one);
            Map<String, String> strangers = new TreeMap<>();
            int day = 0;
            for (int run = 0; run < 12; run++) {
                day += random.nextInt(12);
                Set<Format> formats = EnumSet.allOf(Format.class);
                if (random.nextInt(4) == 0) {
                    formats.remove(List.of(Format.values()).get(random.nextInt(3)));
                }
                List<Report> reports = new ArrayList<>();
                for (String service : services) {
                    if (random.nextInt(3) > 0) {
                        Report.Period period = ReportVerdicts.period(
                                day - random.nextInt(3),
                                List.of("rolling", "rolling", "calendar", "explicit")
                                        .get(random.nextInt(4)));
                        Report report = ReportVerdicts.report(service, period, "PASS");
                        reports.add(random.nextBoolean() ? report : ReportFolder.withLatency(report));
                    }
                }
                String stranger = "archive/shop--7d--" + day(day + 7).toString().substring(0, 10) + ".html";
                if (random.nextInt(5) == 0 && !Files.exists(one.resolve(stranger))) {
                    new ReportDirectory(one.resolve("archive")).write(Map.of(stranger.substring(8), "mine " + run));
                    strangers.put(stranger, "mine " + run);
                }
                runs.run(day(day), formats, reports.toArray(Report[]::new));
                runs.run(day(day), Set.of(Format.values()));
                runs.assertWhole("seed " + seed + ", run " + run);
                assertThat(runs.all()).as("seed " + seed).containsAllEntriesOf(strangers);
            }
            assertThat(path.resolve("up.md")).doesNotExist();
        }
    }
}

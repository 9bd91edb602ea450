package dev.sloreporter.publish.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.archive.ArchiveRules;
import dev.sloreporter.publish.archive.RetentionPeriods;
import dev.sloreporter.publish.delivery.Outbox.Pending;
import dev.sloreporter.publish.wiki.ReportVerdicts;
import dev.sloreporter.report.Report;
import dev.sloreporter.slo.Status;
import dev.sloreporter.testbed.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");

    @TempDir
    private Path folder;

    private static List<Report> reports(Outbox outbox) throws IOException {
        return outbox.pending().stream().map(Pending::report).toList();
    }

    @Test
    void reports_wait_in_the_order_in_which_they_were_finished_and_outlive_the_program() throws IOException {
        List<Report> finished = List.of(
                ReportVerdicts.report("shop", 7, "FAIL"),
                ReportVerdicts.report("billing", 7, "PASS"),
                ReportVerdicts.report("shop", 14, "PASS"));
        for (Report report : finished) {
            new Outbox(folder, false).add(report, NOW);
        }
        assertThat(reports(new Outbox(folder, false))).isEqualTo(finished);

        Outbox outbox = new Outbox(folder, false);
        outbox.remove(outbox.pending().subList(0, 2));
        outbox.add(ReportVerdicts.report("shop", 21, "FAIL"), NOW);
        assertThat(reports(outbox)).extracting(Report::status).containsExactly(Status.PASS, Status.FAIL);
        outbox.add(ReportVerdicts.report("earlier", 1, "FAIL"), NOW.minusSeconds(1));
        assertThat(reports(outbox)).extracting(Report::service).containsExactly("earlier", "shop", "shop");
    }

    @Test
    void before_the_first_report_there_is_nothing_and_no_folder() throws IOException {
        assertThat(new Outbox(folder.resolve("outbox"), false).pending()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_is_no_report_is_removed() throws IOException {
        Outbox outbox = new Outbox(folder, false);
        outbox.add(ReportVerdicts.report("shop", 7, "FAIL"), NOW);
        Files.writeString(folder.resolve("000000000001-000000-x.json"), "{\"schema\": \"slo-rep");
        assertThat(reports(outbox)).hasSize(1);
        assertThat(folder).isDirectoryNotContaining("glob:**-x.json");
    }

    /** However long a target is out of reach: what it makes of what waited is what it would have made of everything. */
    @Test
    void what_is_left_out_makes_no_difference() throws IOException {
        int rounds = Proofs.rounds("Outboxes of targets out of reach", 3, 1000);
        for (int seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            Outbox outbox = new Outbox(folder.resolve("round" + seed), false);
            List<Report> all = new ArrayList<>();
            String kind = random.nextBoolean() ? "rolling" : "calendar";
            int day = 0;
            for (int i = random.nextInt(40); i >= 0; i--) {
                day += random.nextInt(3);
                Report report = ReportVerdicts.report(
                        "shop", ReportVerdicts.period(day, kind), random.nextInt(4) == 0 ? "FAIL" : "PASS");
                all.add(report);
                outbox.add(report, NOW.plusSeconds(all.size() / 3));
            }
            List<Report> waited = reports(outbox);

            assertThat(archived(waited)).as("seed %d", seed).isEqualTo(archived(all));
            assertThat(turns(waited)).as("seed %d", seed).isEqualTo(turns(all));
        }
    }

    private static ArchiveRules archived(List<Report> reports) {
        ArchiveRules archive = new ArchiveRules("shop", List.<Report.Period>of());
        for (Report report : reports) {
            if (archive.accepts(report.period(), RetentionPeriods.DEFAULT, NOW)) {
                List<Report.Period> periods = new ArrayList<>(archive.periods());
                periods.removeIf(kept -> ArchiveRules.name("", kept).equals(ArchiveRules.name("", report.period())));
                periods.add(report.period());
                archive = new ArchiveRules(archive.service(), periods);
            }
        }
        return archive;
    }

    private static List<Status> turns(List<Report> reports) {
        List<Status> turns = new ArrayList<>();
        for (Report report : reports) {
            if (turns.isEmpty() || !turns.get(turns.size() - 1).equals(report.status())) {
                turns.add(report.status());
            }
        }
        return turns;
    }
}

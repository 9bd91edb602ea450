package dev.sloreporter.report;

import dev.sloreporter.diagnose.Diagnosis;
import dev.sloreporter.diagnose.JudgedObjective;
import dev.sloreporter.diagnose.Shop;
import dev.sloreporter.observation.Observations;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.Window;
import dev.sloreporter.slo.Windows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Reports on the four hours of a service made by hand. */
final class Reports {
    static final Window WINDOW = Windows.parse("4h").orThrow();

    static final RunDetails RUN = new RunDetails(
            Instant.parse("2026-09-15T00:02:11Z"),
            "production",
            ZoneOffset.UTC,
            "prod-eu",
            "http://reader:hunter2@prometheus:9090",
            "Prometheus 2.42.0",
            4,
            4021L,
            0.8);

    private Reports() {}

    static Report of(String service, JudgedObjective... objectives) {
        return of(new Shop().named(service).observed(), ServiceCard.EMPTY, objectives);
    }

    static Report of(Observations seen, JudgedObjective... objectives) {
        return of(seen, ServiceCard.EMPTY, objectives);
    }

    static Report of(Observations seen, ServiceCard card, JudgedObjective... objectives) {
        List<JudgedObjective> all = List.of(objectives);
        Diagnosis diagnosis = Diagnosis.of(seen, Shop.PERIOD, all, SlowRule.DEFAULT);
        return ReportBuilder.build(seen, Reports.WINDOW, Shop.PERIOD, all, diagnosis, card, RUN, PastReports.NONE);
    }
}

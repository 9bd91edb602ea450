package dev.sloreporter.render.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.render.Format;
import dev.sloreporter.render.page.SampleReports;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.PastState;
import dev.sloreporter.slo.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateChangeTest {
    @ParameterizedTest
    @CsvSource({
        "PASS, FAIL, WORSE",
        "AT_RISK, FAIL, WORSE",
        "PASS, AT_RISK, WORSE",
        "FAIL, PASS, BETTER",
        "FAIL, AT_RISK, BETTER",
        "PASS, UNCERTAIN, NO_LONGER_CERTAIN",
        "FAIL, UNCERTAIN, NO_LONGER_CERTAIN",
        "PASS, NO_DATA, NO_LONGER_KNOWN",
        "UNCERTAIN, NO_DATA, NO_LONGER_KNOWN",
        "FAIL, NO_DATA, NO_LONGER_KNOWN",
        "UNCERTAIN, FAIL, CERTAIN_NOW",
        "NO_DATA, PASS, KNOWN_NOW",
        "NO_DATA, UNCERTAIN, KNOWN_NOW",
        "FAIL, FAIL, SAME",
        "NO_DATA, NO_DATA, SAME"
    })
    void only_what_was_judged_both_times_is_better_or_worse(Status before, Status now, StateChange turn) {
        assertThat(StateChange.of(before, now)).isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource({
        "UNCERTAIN, NO_DATA, No longer known: [ledger](ledger.md) UNCERTAIN \u2192 NO DATA.",
        "PASS, UNCERTAIN, No longer certain: [ledger](ledger.md) PASS \u2192 UNCERTAIN.",
        "NO_DATA, PASS, Known now: [ledger](ledger.md) NO DATA \u2192 PASS.",
        "FAIL, PASS, Better since the last report: [ledger](ledger.md) FAIL \u2192 PASS.",
        "FAIL, FAIL, No service changed its overall state."
    })
    void an_index_says_no_more_than_its_states(Status before, Status now, String line) {
        String page = Format.MARKDOWN.renderer(Templates.builtIn()).render(index(before, now));

        assertThat(page.lines()).contains(line);
    }

    private static Index index(Status before, Status now) {
        Report.Period period = SampleReports.shop().period();
        List<PastState> past = List.of(new PastState(period.from(), before));
        return new Index(
                Index.SCHEMA,
                SampleReports.shop().generatedAt(),
                null,
                period,
                List.of(new Index.IndexRow(
                        "ledger", now, "Said.", period, "ledger", null, Map.of(now, 1), false, past, List.of())));
    }
}

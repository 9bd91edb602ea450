package dev.sloreporter.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.slo.BurnPair;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BurnRatesTest {

    @Test
    void in_thirty_days_they_are_the_workbook_s() {
        assertThat(BurnRates.known().stream().map(BurnRatesTest::inThirtyDays))
                .containsExactly("PT1H and PT5M: 14.4", "PT6H and PT30M: 6", "PT24H and PT2H: 3", "PT72H and PT6H: 1");
    }

    private static String inThirtyDays(BurnPair pair) {
        return pair.window() + " and " + pair.shortWindow() + ": "
                + pair.rate(Duration.ofDays(30)).stripTrailingZeros().toPlainString();
    }
}

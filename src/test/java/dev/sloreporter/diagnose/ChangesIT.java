package dev.sloreporter.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.diagnose.UnquietWorld.Times;
import dev.sloreporter.diagnose.UnquietWorld.Unrest;
import dev.sloreporter.testbed.Proofs;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a change is told where there is none, and where there is one, in worlds that are anything but quiet. */
class ChangesIT {

    private static Map<EndpointChange.Of, Integer> told(
            int rounds, int days, double perHour, Unrest unrest, Times times) {
        Map<EndpointChange.Of, Integer> told = new EnumMap<>(EndpointChange.Of.class);
        for (EndpointChange.Of of : EndpointChange.Of.values()) {
            told.put(of, 0);
        }
        for (int seed = 0; seed < rounds; seed++) {
            for (EndpointChange change : new UnquietWorld(seed, days, perHour, unrest, times).told()) {
                told.merge(change.of(), 1, Integer::sum);
            }
        }
        return told;
    }

    /** One in a hundred, and two standard deviations of such a count. */
    private static int atMost(int rounds) {
        return (int) Math.ceil(rounds * 0.01 + 2 * Math.sqrt(rounds * 0.01));
    }

    @ParameterizedTest
    @CsvSource({"1, 300", "1, 20000", "3, 20000", "7, 30", "7, 300", "7, 20000", "14, 300", "30, 30", "30, 20000"})
    void where_nothing_changed_hardly_any_change_is_told(int days, double perHour) {
        int rounds = Proofs.rounds(
                "No change in " + days + " days of " + perHour + " an hour", Math.max(20, 400 / days), 3000);
        for (Unrest unrest : new Unrest[] {Unrest.SOME, Unrest.MUCH}) {
            Map<EndpointChange.Of, Integer> told = told(rounds, days, perHour, unrest, Times.SAME);
            System.out.println("  told of none in " + rounds + ", " + unrest + ": " + told);
            assertThat(told.values())
                    .as("of %d, %s: %s", rounds, unrest, told)
                    .allMatch(count -> count <= atMost(rounds));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // days, requests an hour; times the latency, errors, requests; what is told, in how many of a hundred at least
        "7,    30, 2, 1, 1,   P95,        90",
        "7,   300, 2, 1, 1,   P95,        90",
        "7, 20000, 2, 1, 1,   P95,        90",
        "30,   30, 2, 1, 1,   P95,        95",
        "1,   300, 3, 1, 1,   P95,        90",
        "7, 20000, 0.5, 1, 1, P95,        90",
        "7, 20000, 1, 3, 1,   ERROR_RATE, 75",
        "30,   300, 1, 3, 1,  ERROR_RATE, 80",
        "7,   300, 1, 1, 1.5, VOLUME,     85",
        "7, 20000, 1, 1, 1.5, VOLUME,     85",
        "30,   30, 1, 1, 1.5, VOLUME,     95",
        "30, 20000, 1, 1, 0.6, VOLUME,    95"
    })
    void a_true_change_is_told(
            int days, double perHour, double latency, double errors, double volume, EndpointChange.Of of, int percent) {
        int rounds = Proofs.rounds("A change of " + of + " in " + days + " days", 40, 1000);
        Map<EndpointChange.Of, Integer> told =
                told(rounds, days, perHour, Unrest.SOME, new Times(latency, errors, volume));
        System.out.println("  told in " + rounds + ": " + told);
        assertThat(100.0 * told.getOrDefault(of, 0) / rounds)
                .as("%s", told)
                .isGreaterThanOrEqualTo(percent - 2 * Math.sqrt(100.0 * (100 - percent) * percent / 100 / rounds));
    }
}

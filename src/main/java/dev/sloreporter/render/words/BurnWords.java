package dev.sloreporter.render.words;

import dev.sloreporter.report.ObjectiveReport;
import dev.sloreporter.report.Report.ReportedBurnPair;
import dev.sloreporter.slo.BurnRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How fast budgets burn, in a report's words and figures. */
public final class BurnWords {
    private static final int WINDOWS = 3;

    private final FigureStyle look;
    private final List<String> windows;

    /** @param ordered the report's objectives; the shortest windows of the first with any burn rates are shown */
    public BurnWords(FigureStyle look, String period, List<ObjectiveReport> ordered) {
        this.look = look;
        this.windows = ordered.stream()
                .map(ObjectiveReport::burnRates)
                .filter(rates -> !rates.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(BurnRate::window)
                .filter(window -> !window.equals(period))
                .limit(WINDOWS)
                .toList();
    }

    /** {@code 1 h · 6 h · 1 d}: the windows that are shown; empty without any. */
    public String windows() {
        return String.join(" \u00b7 ", windows.stream().map(look::window).toList());
    }

    /** {@code 2.9 · 2.9 · 2.9}: the burn rates over them; empty without any. */
    public String rates(ObjectiveReport objective) {
        List<String> rates = new ArrayList<>();
        for (String window : windows) {
            rates.add(objective.burnRates().stream()
                    .filter(rate -> rate.window().equals(window))
                    .map(rate -> look.burn(rate.value()))
                    .findFirst()
                    .orElse("\u2013"));
        }
        return objective.burnRates().isEmpty() ? "" : String.join(" \u00b7 ", rates);
    }

    /**
     * {@code burning: 3.5 over 1 h, 5.1 over 5 min; more than 2 % of the budget in 1 h}: the fastest pair of windows that
     * burns at the period's end for certain; empty where none does.
     */
    public Optional<String> burning(ObjectiveReport objective) {
        return objective.burnPairs().stream()
                .filter(pair -> Boolean.TRUE.equals(pair.burns()))
                .findFirst()
                .map(this::sentence);
    }

    private String sentence(ReportedBurnPair pair) {
        return "burning: " + over(pair.value(), pair.window()) + ", " + over(pair.shortValue(), pair.shortWindow())
                + "; more than " + look.target(pair.shareOfBudget()) + " of the budget in "
                + look.window(pair.window());
    }

    private String over(@Nullable Double value, String window) {
        return look.burn(Objects.requireNonNull(value, "a pair that burns has its rates")) + " over "
                + look.window(window);
    }
}

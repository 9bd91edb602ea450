package dev.sloreporter.plan;

import dev.sloreporter.slo.BurnPair;
import dev.sloreporter.slo.PromDuration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The pairs of windows over which burn rates are looked at, by their long windows: {@code burn-rates.yaml}. */
public record BurnRates(List<Pair> pairs) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** A pair as it is written there. */
    record Pair(String window, String shortWindow, BigDecimal shareOfBudget) {
        BurnPair read() {
            return new BurnPair(
                    PromDuration.parse(window).orThrow(),
                    PromDuration.parse(shortWindow).orThrow(),
                    shareOfBudget);
        }
    }

    private static final List<BurnPair> KNOWN = read();

    /** Those that ship with the program. */
    public static List<BurnPair> known() {
        return KNOWN;
    }

    private static List<BurnPair> read() {
        try (InputStream file = BurnRates.class.getResourceAsStream("/burn-rates.yaml")) {
            if (file == null) {
                throw new IllegalStateException("burn-rates.yaml is not on the class path");
            }
            return YAML.readValue(file, BurnRates.class).pairs().stream()
                    .map(Pair::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

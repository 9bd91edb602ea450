package dev.sloreporter.measure.assembly;

import dev.sloreporter.slo.Signal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of figures for which a service has no metrics, with a sentence why. */
final class MissingSignals {
    private final Set<Signal> signals = EnumSet.noneOf(Signal.class);
    private final Map<Signal, String> explanations = new EnumMap<>(Signal.class);

    /** Adds some, of which the first sentence stays; none where there is no sentence. */
    void add(@Nullable String sentence, Signal... some) {
        if (sentence != null) {
            for (Signal signal : some) {
                signals.add(signal);
                explanations.putIfAbsent(signal, sentence);
            }
        }
    }

    boolean has(Signal signal) {
        return signals.contains(signal);
    }

    Set<Signal> signals() {
        return signals;
    }

    Map<Signal, String> explanations() {
        return explanations;
    }
}

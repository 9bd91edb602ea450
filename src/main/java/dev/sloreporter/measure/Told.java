package dev.sloreporter.measure;

import dev.sloreporter.prometheus.Answer;
import dev.sloreporter.prometheus.Failure;
import java.util.Optional;

/** The two halves of an answer. */
final class Told {
    private Told() {}

    static <T> Optional<T> value(Answer<T> answer) {
        return answer.fold(ok -> Optional.of(ok.value()), failed -> Optional.empty());
    }

    static Optional<Failure> failure(Answer<?> answer) {
        return answer.fold(ok -> Optional.empty(), Optional::of);
    }
}

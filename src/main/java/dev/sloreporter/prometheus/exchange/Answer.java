package dev.sloreporter.prometheus.exchange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What came of a question to Prometheus: a value, or a failure. Whatever a server or a network does is one of these. */
public sealed interface Answer<T> {

    /**
     * The server answered.
     *
     * @param value what was asked for, perhaps empty
     * @param warnings the server's warnings (an answer from only some of its stores, for instance), to be shown
     * @param infos its remarks on the query itself
     * @param samples the samples that the query touched in the store; empty where the server doesn't say
     */
    record Ok<T>(T value, List<String> warnings, List<String> infos, OptionalLong samples) implements Answer<T> {

        public Ok {
            warnings = List.copyOf(warnings);
            infos = List.copyOf(infos);
        }

        /** A value that nothing is to be said about. */
        public Ok(T value) {
            this(value, List.of(), List.of(), OptionalLong.empty());
        }

        @Override
        public <R> Answer<R> map(Function<? super T, ? extends R> change) {
            return new Ok<>(change.apply(value), warnings, infos, samples);
        }

        @Override
        public <R> R fold(Function<? super Ok<T>, ? extends R> ok, Function<? super Failure, ? extends R> failed) {
            return ok.apply(this);
        }
    }

    /** The server refused, broke or could not be reached. */
    record Failed<T>(Failure failure) implements Answer<T> {

        @Override
        public <R> Answer<R> map(Function<? super T, ? extends R> change) {
            return new Failed<>(failure);
        }

        @Override
        public <R> R fold(Function<? super Ok<T>, ? extends R> ok, Function<? super Failure, ? extends R> failed) {
            return failed.apply(failure);
        }
    }

    /** The same answer with another value; a failure stays what it is. */
    <R> Answer<R> map(Function<? super T, ? extends R> change);

    /** Both values as one, with all that was said of them; where one failed, that failure. Without this no other is asked. */
    default Answer<T> and(Supplier<Answer<T>> other, BinaryOperator<T> join) {
        return fold(first -> other.get().fold(second -> joined(first, second, join), Failed::new), Failed::new);
    }

    private static <T> Answer<T> joined(Ok<T> first, Ok<T> second, BinaryOperator<T> join) {
        OptionalLong samples = first.samples().isPresent() && second.samples().isPresent()
                ? OptionalLong.of(first.samples().getAsLong() + second.samples().getAsLong())
                : OptionalLong.empty();
        return new Ok<>(
                join.apply(first.value(), second.value()),
                union(first.warnings(), second.warnings()),
                union(first.infos(), second.infos()),
                samples);
    }

    private static List<String> union(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    /** One of the two functions' result. */
    <R> R fold(Function<? super Ok<T>, ? extends R> ok, Function<? super Failure, ? extends R> failed);

    /** The value, if there is one. */
    default Optional<T> found() {
        return fold(ok -> Optional.of(ok.value()), failure -> Optional.empty());
    }

    /** The failure, if it is one. */
    default Optional<Failure> failed() {
        return fold(ok -> Optional.empty(), Optional::of);
    }
}

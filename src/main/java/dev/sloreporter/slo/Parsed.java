package dev.sloreporter.slo;

import java.util.Optional;
import java.util.function.Function;

/** What became of a text that someone wrote: a value, or the problem with it in a sentence that says the remedy. */
public sealed interface Parsed<T> {

    /** The text was understood. */
    record Value<T>(T value) implements Parsed<T> {
        @Override
        public <R> Parsed<R> then(Function<T, Parsed<R>> next) {
            return next.apply(value);
        }

        @Override
        public Optional<T> asValue() {
            return Optional.of(value);
        }

        @Override
        public Optional<String> asProblem() {
            return Optional.empty();
        }
    }

    /** It was not; the sentence quotes the text, without a full stop. */
    record Unparsed<T>(String sentence) implements Parsed<T> {
        @Override
        public <R> Parsed<R> then(Function<T, Parsed<R>> next) {
            return new Unparsed<>(sentence);
        }

        @Override
        public Optional<T> asValue() {
            return Optional.empty();
        }

        @Override
        public Optional<String> asProblem() {
            return Optional.of(sentence);
        }
    }

    /** Goes on with the value; a problem stays as it is. */
    <R> Parsed<R> then(Function<T, Parsed<R>> next);

    /** The value, if it was understood. */
    Optional<T> asValue();

    /** The problem, if it was not. */
    Optional<String> asProblem();

    /** Turns the value into another; a problem stays as it is. */
    default <R> Parsed<R> map(Function<T, R> change) {
        return then(value -> new Value<>(change.apply(value)));
    }

    /** The value of a text that is known to be right, such as one in the program itself. */
    default T orThrow() {
        return asValue()
                .orElseThrow(() -> new IllegalArgumentException(asProblem().orElse("")));
    }

    /** A value. */
    static <T> Parsed<T> of(T value) {
        return new Value<>(value);
    }

    /** A problem with a text, which is quoted (cut if it is long). */
    static <T> Parsed<T> problem(String text, String sentence) {
        return new Unparsed<>(quote(text) + ": " + sentence);
    }

    /** A text in quotation marks, cut after 80 characters, without control characters. */
    static String quote(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        int end = plain.offsetByCodePoints(0, Math.min(80, plain.codePointCount(0, plain.length())));
        return '"' + plain.substring(0, end) + (end < plain.length() ? "…" : "") + '"';
    }
}

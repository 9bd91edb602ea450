package dev.sloreporter.prometheus.exchange;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending a request once.
 *
 * @param worthRepeating whether the same may fare better in a moment
 * @param retryAfter how long the server wants us to wait, or null
 */
public record Attempt<T>(
        Answer<T> answer, boolean worthRepeating, @Nullable Duration retryAfter) {

    /** The same, to be repeated only where the server has named a time for it. */
    public Attempt<T> onlyWhereAsked() {
        return retryAfter == null ? last(answer) : this;
    }

    /** The same with another value. */
    public <R> Attempt<R> map(Function<? super T, ? extends R> change) {
        return new Attempt<>(answer.map(change), worthRepeating, retryAfter);
    }

    public static <T> Attempt<T> last(Answer<T> answer) {
        return new Attempt<>(answer, false, null);
    }
}

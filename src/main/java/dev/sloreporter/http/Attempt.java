package dev.sloreporter.http;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending something once.
 *
 * @param result what there is to say of it
 * @param worthRepeating whether the same may fare better in a moment
 * @param retryAfter how long the server wants us to wait, or null
 */
public record Attempt<T>(
        T result, boolean worthRepeating, @Nullable Duration retryAfter) {

    /** The same, to be repeated only where the server has named a time for it. */
    public Attempt<T> onlyWhereAsked() {
        return retryAfter == null ? last(result) : this;
    }

    /** The same with another result. */
    public <R> Attempt<R> map(Function<? super T, ? extends R> change) {
        return new Attempt<>(change.apply(result), worthRepeating, retryAfter);
    }

    /** One after which there is nothing to repeat. */
    public static <T> Attempt<T> last(T result) {
        return new Attempt<>(result, false, null);
    }
}

package dev.sloreporter.prometheus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending a request once.
 *
 * @param worthRepeating whether the same may fare better in a moment
 * @param retryAfter how long the server wants us to wait, or null
 */
record Attempt<T>(
        Answer<T> answer, boolean worthRepeating, @Nullable Duration retryAfter) {

    static <T> Attempt<T> last(Answer<T> answer) {
        return new Attempt<>(answer, false, null);
    }
}

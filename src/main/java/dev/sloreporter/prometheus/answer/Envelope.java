package dev.sloreporter.prometheus.answer;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What every answer of the API is wrapped in.
 *
 * @param status "success", or "error"
 * @param errorType the API's own kind of error, empty without one
 * @param error what the server says of it
 * @param data what was asked for, null where there is none
 * @param statistics what the query cost
 */
public record Envelope<T>(
        String status,
        String errorType,
        String error,
        List<String> warnings,
        List<String> infos,
        @Nullable T data,
        Statistics statistics) {

    /** What the server says about a query's cost, as far as it does. */
    public record Statistics(OptionalLong samples, OptionalDouble seconds) {

        static final Statistics UNKNOWN = new Statistics(OptionalLong.empty(), OptionalDouble.empty());
    }

    public boolean isSuccess() {
        return status.equals("success");
    }

    public boolean isError() {
        return status.equals("error");
    }
}

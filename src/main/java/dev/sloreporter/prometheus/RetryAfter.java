package dev.sloreporter.prometheus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} in seconds. Its other form, a date, would need the server's clock to be ours. */
final class RetryAfter {

    private RetryAfter() {}

    static @Nullable Duration of(@Nullable String header) {
        if (header == null || !header.strip().matches("\\d{1,9}")) {
            return null;
        }
        return Duration.ofSeconds(Long.parseLong(header.strip()));
    }
}

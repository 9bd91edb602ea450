package dev.sloreporter.report;

import org.jspecify.annotations.Nullable;

/** Absent figures are null in a report, never NaN. */
final class Numbers {
    private Numbers() {}

    static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

package dev.sloreporter.report;

import org.jspecify.annotations.Nullable;

/** Absent figures are null in a report, never NaN. */
final class NullForNaN {
    private NullForNaN() {}

    static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

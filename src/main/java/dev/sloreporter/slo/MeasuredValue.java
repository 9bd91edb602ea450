package dev.sloreporter.slo;

import org.jspecify.annotations.Nullable;

/** What an objective measures, in its unit: a best estimate between certain bounds; null where it is not known. */
public record MeasuredValue(
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high) {
    /** One that is certain. */
    static MeasuredValue certain(@Nullable Double value) {
        return new MeasuredValue(value, value, value);
    }
}

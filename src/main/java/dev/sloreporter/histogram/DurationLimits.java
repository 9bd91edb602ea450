package dev.sloreporter.histogram;

import org.jspecify.annotations.Nullable;

/** Between what a duration certainly lies, in seconds; both null without requests, {@code high} alone beyond the last bound. */
public record DurationLimits(@Nullable Double low, @Nullable Double high) {}

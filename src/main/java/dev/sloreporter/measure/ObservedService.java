package dev.sloreporter.measure;

import dev.sloreporter.observation.Observations;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one service.
 *
 * @param seen   over the run's windows
 * @param before over the period before; null without a history
 */
public record ObservedService(Observations seen, @Nullable Observations before) {}

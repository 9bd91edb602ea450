/** Asks Prometheus what the plan needs and turns the answers into one service's {@code Observations}. */
@NullMarked
package dev.sloreporter.measure;

import org.jspecify.annotations.NullMarked;

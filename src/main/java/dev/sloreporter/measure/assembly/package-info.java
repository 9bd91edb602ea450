/** Puts the slices of one service together into its {@code Observations}: on one time axis, with what is missing and what has to be said. */
@NullMarked
package dev.sloreporter.measure.assembly;

import org.jspecify.annotations.NullMarked;

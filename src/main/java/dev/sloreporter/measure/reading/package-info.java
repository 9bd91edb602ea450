/** Reads expressions of a store cell by cell, sample by sample, and resources as shares of what may be used. */
@NullMarked
package dev.sloreporter.measure.reading;

import org.jspecify.annotations.NullMarked;

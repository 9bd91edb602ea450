/** From counters' values at the edges of cells to requests, errors and durations by endpoint, and what could not be counted. */
@NullMarked
package dev.sloreporter.measure.counting;

import org.jspecify.annotations.NullMarked;

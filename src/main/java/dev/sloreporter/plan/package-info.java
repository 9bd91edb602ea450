/** Metric conventions as data, every PromQL text, and the fewest queries that answer everything, sized before they are sent. */
@NullMarked
package dev.sloreporter.plan;

import org.jspecify.annotations.NullMarked;

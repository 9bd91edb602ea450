/** Bucket counts that add up over time, instances and labels, with certain bounds on every count and percentile, and estimates between them. Pure; imports the JDK only. */
@NullMarked
package dev.sloreporter.histogram;

import org.jspecify.annotations.NullMarked;

/** Slow endpoints, causes and recommendations, each from a measured fact with its number. */
@NullMarked
package dev.sloreporter.diagnose;

import org.jspecify.annotations.NullMarked;

/** What a store has: metrics, labels and targets of a service, and why it has none. */
@NullMarked
package dev.sloreporter.measure.discovery;

import org.jspecify.annotations.NullMarked;

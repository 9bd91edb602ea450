/** How one question travels to a server and back, and what came of it: an {@link dev.sloreporter.prometheus.exchange.Answer}, which is a value or a {@link dev.sloreporter.prometheus.exchange.Failure}. */
@NullMarked
package dev.sloreporter.prometheus.exchange;

import org.jspecify.annotations.NullMarked;

/** Messages about verdicts to whoever listens by HTTP. */
@NullMarked
package dev.sloreporter.publish.webhook;

import org.jspecify.annotations.NullMarked;

/** A run's questions and answers kept in a folder, and answered from there again. */
@NullMarked
package dev.sloreporter.prometheus.recording;

import org.jspecify.annotations.NullMarked;

/** Reads the YAML configuration, collects every problem in it, and gathers the settings that each package owns. */
@NullMarked
package dev.sloreporter.config;

import org.jspecify.annotations.NullMarked;

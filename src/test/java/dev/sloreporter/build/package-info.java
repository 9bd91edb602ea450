/** Holds what the build makes: the jar, its list of third parties, the container's recipe. */
@NullMarked
package dev.sloreporter.build;

import org.jspecify.annotations.NullMarked;

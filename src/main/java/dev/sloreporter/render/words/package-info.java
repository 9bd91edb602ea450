/** The one place where values become words and figures. */
@NullMarked
package dev.sloreporter.render.words;

import org.jspecify.annotations.NullMarked;

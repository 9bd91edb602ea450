/** Where finished reports go: a directory. */
@NullMarked
package dev.sloreporter.publish;

import org.jspecify.annotations.NullMarked;

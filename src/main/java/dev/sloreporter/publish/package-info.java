/** Where finished reports go: a directory with its archive, a wiki that is a git repository, webhooks. */
@NullMarked
package dev.sloreporter.publish;

import org.jspecify.annotations.NullMarked;

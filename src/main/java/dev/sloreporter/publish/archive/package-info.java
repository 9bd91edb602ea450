/** A folder of reports with its archive: which periods keep a page, whose pages they are, and when they go. */
@NullMarked
package dev.sloreporter.publish.archive;

import org.jspecify.annotations.NullMarked;

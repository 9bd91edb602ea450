/** Reports as JSON, CSV, Markdown and HTML: the formats, and what a kept report's JSON is read back into. */
@NullMarked
package dev.sloreporter.render;

import org.jspecify.annotations.NullMarked;

/** Reports as JSON, Markdown and HTML: templates, the look of numbers, and escaping. */
@NullMarked
package dev.sloreporter.render;

import org.jspecify.annotations.NullMarked;

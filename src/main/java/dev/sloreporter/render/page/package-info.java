/** Pages and messages from Freemarker templates: what templates see, and how each format is escaped. */
@NullMarked
package dev.sloreporter.render.page;

import org.jspecify.annotations.NullMarked;

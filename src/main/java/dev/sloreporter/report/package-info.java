/** The report model: what the JSON document says is what the templates see. */
@NullMarked
package dev.sloreporter.report;

import org.jspecify.annotations.NullMarked;

/** The report model, in the domain's types, with the sentences that the JSON holds: what that says is what the templates see. */
@NullMarked
package dev.sloreporter.report;

import org.jspecify.annotations.NullMarked;

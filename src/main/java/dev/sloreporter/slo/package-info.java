/** What was promised and whether it was kept: objectives with their one-line grammar, windows, error budgets, the five states, and the evaluator that decides between them. Pure values; imports the JDK and {@code histogram} only. */
@NullMarked
package dev.sloreporter.slo;

import org.jspecify.annotations.NullMarked;

/** The targets of one service: which series are theirs, when they were scraped, and which processes were behind them. */
@NullMarked
package dev.sloreporter.measure.target;

import org.jspecify.annotations.NullMarked;

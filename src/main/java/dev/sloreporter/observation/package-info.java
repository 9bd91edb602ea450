/** What was seen of one service: cells of counts by time and endpoint, resources, targets, and the queries behind them. Pure values, handed from {@code measure} to everything after it. */
@NullMarked
package dev.sloreporter.observation;

import org.jspecify.annotations.NullMarked;

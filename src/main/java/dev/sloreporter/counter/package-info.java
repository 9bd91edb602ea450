/** Values of counters at the edges of cells, and the lives of the processes behind them, become events a cell, to the event. Pure; imports the JDK only. */
@NullMarked
package dev.sloreporter.counter;

import org.jspecify.annotations.NullMarked;

/** Closed cells and past reports, over JDBC: an embedded file, or a PostgreSQL that many machines share. */
@NullMarked
package dev.sloreporter.history;

import org.jspecify.annotations.NullMarked;

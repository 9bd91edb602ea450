/** Runs jobs by the calendar: Quartz cron expressions in a time zone, one run at a time, each pinned to its due time. Knows nothing of what a job does. */
@NullMarked
package dev.sloreporter.schedule;

import org.jspecify.annotations.NullMarked;

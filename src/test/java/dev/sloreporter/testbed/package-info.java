/**
 * What the tests stand on: a real Prometheus that the build fetches by itself, request logs simulated request by request
 * whose right answers are known exactly, and a scrape target under a test's control.
 */
@NullMarked
package dev.sloreporter.testbed;

import org.jspecify.annotations.NullMarked;

/**
 * The Prometheus HTTP API as typed values. {@link dev.sloreporter.prometheus.PrometheusClient} asks and every method
 * answers with an {@link dev.sloreporter.prometheus.exchange.Answer}: a value, or a
 * {@link dev.sloreporter.prometheus.exchange.Failure} that says in the server's own words what went wrong. Answers are parsed
 * while they arrive, into primitive arrays, so that memory follows the numbers and not their text. What is worth it is
 * tried again, range queries that are refused for their size are halved by time, and a run can be recorded and replayed
 * ({@link dev.sloreporter.prometheus.recording.Recording}).
 */
@NullMarked
package dev.sloreporter.prometheus;

import org.jspecify.annotations.NullMarked;

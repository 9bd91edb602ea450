package dev.sloreporter.prometheus;

/**
 * What a run has cost the server so far.
 *
 * @param requests HTTP requests sent, repeated ones too
 * @param samples samples that queries touched in the store, as far as the server says so
 * @param seconds the server's own time for the queries, as far as it says so: a replay costs what the run did
 */
public record Cost(long requests, long samples, double seconds) {}

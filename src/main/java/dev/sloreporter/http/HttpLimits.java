package dev.sloreporter.http;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect until it takes the call
 * @param silence until it says something, or goes on
 * @param whole until its answer is there to the end; zero for no bound
 * @param idle how many connections are kept for the next request
 */
public record HttpLimits(Duration connect, Duration silence, Duration whole, int idle) {}

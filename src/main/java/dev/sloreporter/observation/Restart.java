package dev.sloreporter.observation;

import java.time.Instant;

/** A process that took another's place under one instance's name. */
public record Restart(Instant at, String instance) {}

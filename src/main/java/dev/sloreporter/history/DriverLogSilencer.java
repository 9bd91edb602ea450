package dev.sloreporter.history;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps the libraries below a history from logging: what fails is said in one sentence of ours, which shows no secrets, and
 * what works needs no words.
 */
final class DriverLogSilencer {
    /** Held here, since a logger that nobody holds forgets its level. */
    private static final List<Logger> LOGGERS = Stream.of("org.flywaydb", "org.sqlite", "org.postgresql")
            .map(Logger::getLogger)
            .toList();

    private DriverLogSilencer() {}

    /** Turns their logs off. */
    static void quiet() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}

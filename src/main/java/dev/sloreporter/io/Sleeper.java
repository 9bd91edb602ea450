package dev.sloreporter.io;

import java.time.Duration;

/** How to wait; tests don't. */
@FunctionalInterface
public interface Sleeper {

    /** Waits as long. */
    void sleep(Duration duration) throws InterruptedException;
}
